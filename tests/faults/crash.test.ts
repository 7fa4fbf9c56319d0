import { setTimeout as sleep } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { freePort, newDataDir, startSite } from '../support/start-site.ts'
import { type SmtpFault, startSmtpServer } from '../support/start-smtp-server.ts'

/** The short form belongs to `npm test`; `npm run test:faults` sets LONG_FAULTS for the long one. */
const KILLS = process.env.LONG_FAULTS ? 100 : 6

/** Refuses 15 of 100 messages and drops 5, by turns, so that every run meets the same faults. */
function faultsByTurns(): () => SmtpFault | undefined {
  let turn = 0
  return () => {
    turn += 1
    if (turn % 20 === 7) return { kind: 'drop', at: 'after-accepting' }
    if (turn % 20 === 13) return { kind: 'drop', at: 'before-dot' }
    return turn % 7 === 3 ? { kind: 'refuse', code: 451, at: 'data' } : undefined
  }
}

test(`${KILLS} power cuts under load lose no acknowledged request and no mail to the practitioner`, {
  timeout: KILLS * 20_000,
}, async () => {
  const fault = faultsByTurns()
  let failing = true
  const smtp = await startSmtpServer({ fault: () => (failing ? fault() : undefined) })
  const [dataDir, port] = [newDataDir(), await freePort()]
  const env = { SMTP_URL: smtp.url, PRACTITIONER_EMAIL: 'me@practice.example' }
  const acknowledged = new Set<string>()
  let sent = 0

  for (let kill = 0; kill < KILLS; kill += 1) {
    const site = await startSite({ dataDir, port, env })
    const form = await openForm(site.url)
    const load = (async () => {
      for (;;) {
        sent += 1
        const name = `Patient ${sent}`
        const response = await sendForm(site.url, form, { ...ANN, name, email: '', slot: 'any' })
        if (response.status === 303) acknowledged.add(name)
        await sleep(40)
      }
    })().catch(() => undefined)
    // Cut at a different moment each time, from amid the first submission to amid many.
    await sleep(150 + ((kill * 397) % 1_400))
    await site.kill()
    await load
  }

  failing = false
  const last = await startSite({ dataDir, port, env })
  letTimePass(dataDir)
  await expect.poll(() => unsent(dataDir), { timeout: 60_000, interval: 500 }).toBe(0)
  await last.stop()
  await smtp.stop()

  const arrived = smtp.mails.map(({ text }) => text?.match(/Name: (Patient \d+)/)?.[1] ?? '')
  expect(acknowledged.size).toBeGreaterThan(KILLS * 2)
  expect(
    [...acknowledged].filter((name) => !storedNames(dataDir).has(name)),
    'acknowledged, not stored',
  ).toEqual([])
  expect(
    [...storedNames(dataDir)].filter((name) => !arrived.includes(name)),
    'stored, not mailed',
  ).toEqual([])
  // Accepted by the mail server, and the power cut or the dropped connection hid it: sent again as the same message.
  const ids = smtp.mails.map(({ messageId }) => messageId)
  expect(new Set(ids).size).toBe(new Set(arrived).size)
  process.stdout.write(
    `crash: ${KILLS} kills, ${acknowledged.size} acknowledged, 0 missing, ${ids.length - new Set(ids).size} duplicates\n`,
  )
})

const rows = z.array(z.object({ personal: z.string() }))

function storedNames(dataDir: string): Set<string> {
  return new Set(
    query(dataDir, (db) => rows.parse(db.prepare('select personal from consultations').all())).map(
      ({ personal }) => z.object({ name: z.string() }).parse(JSON.parse(personal)).name,
    ),
  )
}

function unsent(dataDir: string): number {
  return query(dataDir, (db) =>
    z
      .number()
      .parse(db.prepare("select count(*) from messages where state in ('due', 'claimed')").pluck().get()),
  )
}

/** Claims of the dead run out, and waits for the next try are over. */
function letTimePass(dataDir: string): void {
  query(dataDir, (db) =>
    db
      .prepare(
        "update messages set next_attempt_at = '2000', claimed_until = '2000' where state in ('due', 'claimed')",
      )
      .run(),
  )
}

function query<T>(dataDir: string, ask: (db: SqliteDatabase.Database) => T): T {
  const db = new SqliteDatabase(`${dataDir}/practice.sqlite`)
  db.pragma('busy_timeout = 5000')
  try {
    return ask(db)
  } finally {
    db.close()
  }
}
