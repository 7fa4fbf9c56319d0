import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { readFeed } from '#lib/inbox/calendar-feed'
import { readPractice } from '#lib/practice/practice'

export const dynamic = 'force-dynamic'

type Context = { readonly params: Promise<{ readonly token: string }> }

/** The calls of the practice for the practitioner's own calendar, which has no cookie: the address is the key. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const [, key] = /^([\w-]+)\.ics$/.exec(token) ?? []
  const content =
    key &&
    (await readFeed(await openDatabase(), key, {
      minutes: readPractice().calls.minutes,
      names: environment().MAIL_DETAIL === 'full',
      areaNames: new Map((await listRegions()).map(({ slug, name }) => [slug, name])),
      now: new Date(),
    }))
  if (!content) return new Response('Not found\n', { status: 404 })
  return new Response(content, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  })
}
