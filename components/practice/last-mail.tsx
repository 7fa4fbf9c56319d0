import type { MailToPatient } from '#lib/outbox/backlog-store'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Props = { readonly mail: MailToPatient | null; readonly email: string | undefined }

/** What was mailed to the patient last, to which address, and what became of it. */
export function LastMail({ mail, email }: Props) {
  if (!mail || !email) return null
  const what = KINDS[mail.kind] ?? 'The last mail'
  const at = `${formatSlotDay(mail.at)}, ${formatSlotTime(mail.at)}`
  return (
    <p role="status">
      {mail.state === 'sent' && unbroken(`${what} went to ${email} on ${at}.`)}
      {mail.state === 'waits' && unbroken(`${what} goes to ${email} in a moment.`)}
      {mail.state === 'dead' &&
        unbroken(`${what} could not be delivered to ${email}. It stands at the top of the inbox.`)}
    </p>
  )
}

const KINDS: Record<string, string> = {
  'patient:received': '“Your request has arrived”',
  'patient:confirmed': '“Your call is confirmed”',
  'patient:proposed': 'Your other times',
  'patient:declined': '“I can’t take this call”',
  'patient:moved': 'The new time',
  'patient:corrected': '“Your request is corrected”',
  'patient:cancelled': '“Your call is cancelled”',
  'patient:expired': '“I did not answer in time”',
  'patient:reminder': 'The reminder',
}
