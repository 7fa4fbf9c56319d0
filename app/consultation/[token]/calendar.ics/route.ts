import { findByLink } from '#lib/consultation/find-by-link'
import { siteWords } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { publishedCall } from '#lib/mail/compose-invitation'
import { readPractice } from '#lib/practice/practice'

type Context = { readonly params: Promise<{ readonly token: string }> }

/** The confirmed call as a calendar file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const now = new Date()
  const found = await findByLink(await openDatabase(), (await params).token, ['patient'], now)
  if ('problem' in found || found.consultation.state !== 'confirmed' || !found.consultation.slot) {
    return new Response(`${siteWords().request.noCalendar}\n`, { status: 404 })
  }
  const { MAIL_FROM: from, PRACTITIONER_EMAIL: practitionerEmail } = environment()
  const context = { practice: readPractice(), from, practitionerEmail, now }
  const text = publishedCall(found.consultation, found.consultation.slot, context)
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': 'attachment; filename="call.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
}
