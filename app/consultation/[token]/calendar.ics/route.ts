import { invitation } from '#lib/calendar/invitation'
import { findByLink } from '#lib/consultation/find-by-link'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { calendarUid } from '#lib/mail/compose-invitation'
import { practiceName } from '#lib/practice/describe-practice'
import { readPractice } from '#lib/practice/practice'

type Context = { readonly params: Promise<{ readonly token: string }> }

/** The confirmed call as a calendar file; the same UID as in the mails, so that a calendar never holds it twice. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const now = new Date()
  const found = await findByLink(await openDatabase(), (await params).token, ['patient'], now)
  if ('problem' in found || found.consultation.state !== 'confirmed' || !found.consultation.slot) {
    return new Response('There is no confirmed call to put into a calendar.\n', { status: 404 })
  }
  const { consultation } = found
  const practice = readPractice()
  const text = invitation({
    uid: calendarUid(consultation),
    sequence: consultation.sequence,
    method: 'PUBLISH',
    start: found.consultation.slot,
    minutes: practice.calls.minutes,
    practiceName: practiceName(practice),
    organizerEmail: environment().MAIL_FROM,
    now,
  })
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': 'attachment; filename="call.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
}
