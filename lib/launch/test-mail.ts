// A real mail with a link to press: only that shows that mail arrives, and that SITE_URL leads back here.
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import type { Environment } from '#lib/env'
import { errorCode } from '#lib/log'
import type { MailContext } from '#lib/mail/context'
import { type Mail, toMail } from '#lib/mail/mail'
import { writeTestMail } from '#lib/mail/write-test-mail'
import { keyedHash } from '#lib/security/keyed-hash'
import { readLink, signLink } from '#lib/security/signed-token'

/** What is known of it under the settings as they are. */
export type TestMail = { readonly pressedAt: Date } | { readonly sentAt: Date } | { readonly failed: string }

/** How long its link can be pressed, in days. */
const LINK_DAYS = 14
/** Whoever runs the check twice gets one mail; whoever waited in vain gets another. In milliseconds. */
const SEND_AGAIN_MS = 10 * 60_000

const SENT = 'test mail sent'
const PRESSED = 'test mail pressed'

type Sending = {
  readonly db: Kysely<Database>
  readonly env: Environment
  readonly context: MailContext
  readonly send: (mail: Mail, env: Environment) => Promise<void>
}

/** Sends one where none was pressed under these settings, and tells how it stands. Throws only what the database throws. */
export async function tryTestMail({ db, env, context, send }: Sending): Promise<TestMail> {
  const { now } = context
  const subject = settingsId(env)
  const pressed = await readValue(db, PRESSED, now)
  if (pressed?.value === subject) return { pressedAt: pressed.at }
  const last = await readValue(db, SENT, now)
  if (last?.value === subject && now.getTime() - last.at.getTime() < SEND_AGAIN_MS) return { sentAt: last.at }
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 24 * 60 * 60_000)
  const token = signLink({ purpose: 'test-mail', subject, expiresAt, version: 0 })
  const letter = writeTestMail(`/practice/test-mail/${token}`, context)
  try {
    await send(toMail(letter, { messageId: randomUUID(), to: env.PRACTITIONER_EMAIL }, context), env)
  } catch (error) {
    return { failed: error instanceof Error ? error.message : errorCode(error) }
  }
  await writeValue(db, SENT, subject, now)
  return { sentAt: now }
}

/** The settings that a link was sent under; null for a link that is none or has ended. */
export function readTestMailLink(token: string, now: Date): string | null {
  const link = readLink(token, ['test-mail'], now)
  return typeof link === 'string' ? null : link.subject
}

/** Remembers that a link was pressed. */
export async function pressTestMail(db: Kysely<Database>, subject: string, now: Date): Promise<void> {
  await writeValue(db, PRESSED, subject, now)
}

/** A UUID that is another one as soon as mail goes another way. */
function settingsId({ siteUrl, SMTP_URL, MAIL_FROM, PRACTITIONER_EMAIL }: Environment): string {
  const hash = keyedHash('links', JSON.stringify([siteUrl.origin, SMTP_URL, MAIL_FROM, PRACTITIONER_EMAIL]))
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
