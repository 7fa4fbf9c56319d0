import type { Kysely } from 'kysely'
import { takeLease } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { keyedHash } from '#lib/security/keyed-hash'

/**
 * How many mails one address may get in any 24 hours, whoever asks for them: a request, its answer, a move or two and a
 * cancellation are five. Anybody can type a stranger's address; nobody is to fill their mailbox.
 */
export const MOST_MAILS_A_DAY = 6
const DAY_MS = 24 * 60 * 60_000

/**
 * Lets a message to a patient's address out, as one of those of its day; a further try of the same message counts once.
 * Null when it may go, else when to try it again. The address is kept as a keyed hash, for a day.
 */
export async function allowMail(
  db: Kysely<Database>,
  { messageId, address, now }: { messageId: string; address: string; now: Date },
): Promise<Date | null> {
  const recipient = keyedHash('recipient', mailboxOf(address)).toString('base64url')
  const places = Array.from({ length: MOST_MAILS_A_DAY }, (_, at) => `mail to ${recipient} ${at}`)
  return takeLease(db, places, { holder: messageId, now, until: new Date(now.getTime() + DAY_MS) })
}

/** Spellings that large providers deliver to one mailbox are one: without capitals, dots and what follows a plus. */
function mailboxOf(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  return `${local.replace(/\+.*$/, '').replaceAll('.', '')}@${domain}`
}
