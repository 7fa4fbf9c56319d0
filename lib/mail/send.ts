// The one file that hands mail to the world.
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { type Environment, environment } from '#lib/env'
import type { Mail } from '#lib/mail/mail'

/** Longest waits for a mail server, in milliseconds; together well under the time a message is claimed for. */
const TIMEOUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 45_000,
  dnsTimeout: 10_000,
}

/**
 * Sends one mail by SMTP_URL, or writes it to DATA_DIR/mail as an .eml file where there is none. Resolves once the server
 * has accepted it (or the file is on the disk); throws what nodemailer throws, see `classify-failure.ts`.
 */
export async function sendMail(mail: Mail, env: Environment = environment()): Promise<void> {
  if (env.SMTP_URL) {
    await smtpTransport(env.SMTP_URL).sendMail(toNodemailer(mail))
  } else {
    await writeMailFile(mail, env.DATA_DIR)
  }
}

/** Logs in to SMTP_URL without sending anything. Throws when it can't; used by the launch check. */
export async function tryMailLogin(smtpUrl: string): Promise<void> {
  await smtpTransport(smtpUrl).verify()
}

let transport: { url: string; mailer: ReturnType<typeof createTransport> } | undefined

function smtpTransport(url: string) {
  if (transport?.url !== url) transport = { url, mailer: createTransport(url) }
  return transport.mailer
}

function createTransport(url: string) {
  const { hostname } = new URL(url)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return nodemailer.createTransport({
    url,
    ...TIMEOUTS,
    // Requests are about people's health: beyond this machine they travel encrypted or not at all. A server on this
    // machine is reached without TLS unless SMTP_URL says smtps or ?requireTLS=true.
    ...(loopback ? { ignoreTLS: !url.includes('requireTLS=true') } : { requireTLS: true }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/**
 * A machine wrote it: no vacation replies, by RFC 3834 and for Exchange, which ignores that. Not "All": that would
 * hold back the report of a mail that could not be delivered ([MS-OXCMAIL] section 2.1.3.2.20).
 */
const AUTOMATIC = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
}

function toNodemailer(mail: Mail) {
  const { messageId, from, to, replyTo, subject, text, html, calendar } = mail
  return {
    messageId,
    from,
    to: { name: '', address: to },
    ...(replyTo && { replyTo }),
    subject,
    text,
    html,
    headers: AUTOMATIC,
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: 'call.ics', content: calendar.content },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Written whole under another name first, so that a crash leaves no half mail; the same message has the same file. */
async function writeMailFile(mail: Mail, dataDir: string): Promise<void> {
  const folder = path.join(/* turbopackIgnore: true */ dataDir, 'mail')
  await mkdir(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await composer.sendMail(toNodemailer(mail))
  const name = mail.messageId.replace(/^<|@.*$/g, '')
  const draft = path.join(/* turbopackIgnore: true */ folder, `.${name}.${randomBytes(4).toString('hex')}`)
  const file = await open(/* turbopackIgnore: true */ draft, 'w', 0o600)
  try {
    await file.writeFile(message)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path.join(/* turbopackIgnore: true */ folder, `${name}.eml`))
}
