import { openDatabase } from '#lib/database/open-database'
import { findVariant } from '#lib/words/picture-store'

export const dynamic = 'force-dynamic'

type Context = { readonly params: Promise<{ readonly name: string; readonly variant: string }> }

/** A picture that came from her phone. Its name says which bytes it has: browsers keep it for good. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name, variant } = await params
  const bytes = await findVariant(await openDatabase(), name, variant)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': variant.endsWith('.webp') ? 'image/webp' : 'image/jpeg',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
