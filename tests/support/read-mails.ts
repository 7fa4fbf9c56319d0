import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'

/** The mails a site without SMTP_URL has written, in no order, once there are at least `count`. */
export async function readMails(dataDir: string, count: number): Promise<ParsedMail[]> {
  const folder = path.join(dataDir, 'mail')
  for (let tries = 0; tries < 400; tries += 1) {
    const files = await readdir(folder).then(
      (names) => names.filter((name) => name.endsWith('.eml')),
      () => [],
    )
    if (files.length >= count)
      return Promise.all(files.map(async (file) => simpleParser(await readFile(path.join(folder, file)))))
    await sleep(50)
  }
  throw new Error(`there are not ${count} mails in ${folder}`)
}

/** The one mail to that address whose subject or text matches. Throws when there is none. */
export function mailTo(mails: readonly ParsedMail[], address: string, matching = /./): ParsedMail {
  const mail = mails.find(({ to, subject, text }) => {
    const recipients = to && !Array.isArray(to) ? to.value : []
    return (
      recipients.some((recipient) => recipient.address === address) && matching.test(`${subject}\n${text}`)
    )
  })
  if (!mail) throw new Error(`no mail to ${address} that matches ${matching}`)
  return mail
}

/** The first link in a mail's text below a label. */
export function linkIn(mail: ParsedMail, label: string): string {
  const lines = (mail.text ?? '').split('\n')
  const at = lines.indexOf(`${label}:`)
  if (at < 0) throw new Error(`no link "${label}" in:\n${mail.text}`)
  return lines[at + 1] ?? ''
}
