import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { readEnvironment } from '#lib/env'
import { sendMail } from '#lib/mail/send'

test('a mail says that a machine wrote it, in both languages, and lets reports of failure through', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mail-'))
  try {
    const mail = {
      ...{
        messageId: '<one@practice.example>',
        from: { name: 'Practice', address: 'site@practice.example' },
      },
      ...{ to: 'ann@example.com', subject: 'A call', text: 'Hello', html: '<p>Hello</p>' },
      calendar: { method: 'PUBLISH' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    }
    await sendMail(mail, readEnvironment({ DATA_DIR: dataDir }))
    const { headers, attachments } = await simpleParser(readFileSync(path.join(dataDir, 'mail', 'one.eml')))
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    const suppressed = String(headers.get('x-auto-response-suppress')).split(', ')
    expect(suppressed).toEqual(expect.arrayContaining(['OOF', 'AutoReply']))
    expect(suppressed).not.toEqual(expect.arrayContaining(['NDR']))
    expect(attachments.map(({ contentType }) => contentType)).toContain('text/calendar')
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
