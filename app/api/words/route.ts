import { revalidatePath } from 'next/cache'

export const dynamic = 'force-dynamic'

/** Has every page that Next keeps drawn again when it is next asked for. Only the server in front asks for this, from within. */
export function POST() {
  revalidatePath('/', 'layout')
  return new Response(null, { status: 204 })
}
