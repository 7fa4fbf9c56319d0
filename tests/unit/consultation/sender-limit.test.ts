import { afterAll, describe, expect, test, vi } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import { openTimes } from '#lib/consultation/open-times'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { findConsultation } from '#lib/consultation/store'
import { cancel, move } from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { groupBySender } from '#lib/inbox/group-by-sender'
import { listOpenOfSenders, type OpenOfSender } from '#lib/inbox/sender-store'
import { declineSeveral, listSeveral, releaseTimesOf } from '#lib/inbox/several'
import { countOpen, type Page, readPage } from '#lib/inbox/store'
import { practice } from '../../support/practice.ts'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const holdsTime = ({ keepsTime }: OpenOfSender) => keepsTime

/** A Thursday, so that the form offers twelve whole days of calls. */
const now = new Date('2027-03-04T12:00:00Z')

describe.each(['SQLite', 'Postgres'])('what one sender may hold (%s)', async (kind) => {
  const postgres: Postgres | undefined = kind === 'Postgres' ? await startPostgres() : undefined
  const store = await openStore(
    readEnvironment({
      DATA_DIR: newDataDir(),
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }),
  )
  // A power cut is not what is tried here.
  if (store.kind === 'sqlite') store.connection.pragma('synchronous = OFF')
  const db = store.queries
  afterAll(async () => {
    await db.destroy()
    await postgres?.stop()
  })

  let sent = 0
  const ask = async (
    from: { phone?: string; email?: string; address?: string },
    slot: Date | null,
    suspicion: string | null = null,
  ): Promise<Consultation> => {
    sent += 1
    const phone = from.phone ?? `+1410${String(5_550_000 + sent).padStart(7, '0')}`
    const personal = { name: `Patient ${sent}`, phone, areas: [], ...(from.email && { email: from.email }) }
    const circumstances = { practice, consentText: 'I agree.', suspicion, address: from.address ?? null, now }
    const outcome = await requestConsultation(db, { slot, personal }, circumstances)
    if ('refusal' in outcome) throw new Error(outcome.refusal)
    return outcome.consultation
  }
  const open = async () => (await openTimes(db, practice, now)).slots
  const slotAt = async (index: number) => (await open())[index] ?? null
  const countMails = async () => (await db.selectFrom('messages').select('id').execute()).length
  const allPages = async () => {
    const pages: Page[] = []
    for (let after: string | null = null; pages.length === 0 || after; after = pages.at(-1)?.next ?? null)
      pages.push(await readPage(db, 'to-answer', now, after))
    return pages
  }
  const forgetAll = async () => {
    for (const table of ['messages', 'audit', 'search_keys', 'consultations'] as const)
      await db.deleteFrom(table).execute()
  }

  test('who asks and calls off again and again is held back after three in a day, and a day later no more', async () => {
    await forgetAll()
    const from = { address: '203.0.113.7' }
    for (let count = 0; count < 3; count += 1) {
      const asked = await ask({ ...from, email: `stranger${count}@example.com` }, await slotAt(count))
      expect(asked.state).toBe('requested')
      expect(await carryOut(db, cancel(asked, 'patient', now), now)).toBeNull()
    }
    const mails = await countMails()
    expect(await ask({ ...from, email: 'stranger@example.com' }, await slotAt(0))).toMatchObject({
      heldBack: { reason: 'beyond-limit', holdsUntil: null },
    })
    // The practitioner is told; the stranger is not.
    expect(await countMails()).toBe(mails + 1)
    const dayBefore = new Date(now.getTime() - 24 * 60 * 60_000).toISOString()
    await db.updateTable('consultations').set({ created_at: dayBefore }).execute()
    expect((await ask(from, await slotAt(0))).state).toBe('requested')
  })

  test.each([
    { by: 'phone', from: { phone: '+14105550123' } },
    { by: 'email', from: { email: 'Ann@Example.com' } },
    { by: 'network address', from: { address: '2001:db8:1:2::/64' } },
  ])('three by one $by; one more is taken, kept by nobody, and not refused', async ({ from }) => {
    await forgetAll()
    for (let count = 0; count < 3; count += 1)
      expect((await ask(from, await slotAt(0))).state).toBe('requested')
    const wanted = await slotAt(0)
    expect(await ask(from, wanted)).toMatchObject({
      state: 'quarantined',
      slot: wanted,
      heldBack: { reason: 'beyond-limit', holdsUntil: null },
    })
    expect(await slotAt(0)).toEqual(wanted)
    expect((await ask(from, null)).heldBack).toEqual({ reason: 'beyond-limit', holdsUntil: null })
  })

  test('requests without a time wait beyond the same number, and do not fill the mailbox', async () => {
    await forgetAll()
    const from = { address: '203.0.113.9' }
    const asked = []
    for (let count = 0; count < 40; count += 1)
      asked.push(await ask(from, null, count === 1 ? 'the note holds markup' : null))
    expect(asked.map(({ heldBack }) => heldBack?.reason ?? 'waits').slice(0, 4)).toEqual([
      'waits',
      'doubtful',
      'waits',
      'beyond-limit',
    ])
    expect(await countOpen(db)).toEqual({ unanswered: 2, offered: 0, heldBack: 38 })
    // One for each within the limit, and one in an hour for all beyond it.
    const kinds = (await db.selectFrom('messages').select('kind').execute()).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual([
      'practitioner:held-back',
      'practitioner:held-back',
      'practitioner:requested',
      'practitioner:requested',
    ])
    // Somebody else is as free as ever, and a waiting one may still be given a time.
    expect((await ask({ address: '203.0.113.10' }, null)).state).toBe('requested')
    const [first] = asked
    const slots = await open()
    if (!first || !slots[0]) throw new Error('nothing to move')
    expect(await carryOut(db, move(first, slots[0], slots, now), now, practice.requests.timesPerSender)).toBe(
      null,
    )
  })

  test('twenty at once from one address hold three', async () => {
    await forgetAll()
    const times = (await open()).slice(0, 20)
    const asked = await Promise.all(times.map((slot) => ask({ address: '203.0.113.9' }, slot)))
    expect(asked.filter(({ state }) => state === 'requested')).toHaveLength(3)
  })

  test('a doubtful one holds its time for a day, and counts', async () => {
    await forgetAll()
    const wanted = await slotAt(5)
    const doubtful = await ask({ phone: '+14105550199' }, wanted, 'the note holds markup')
    expect(doubtful.heldBack).toEqual({
      reason: 'doubtful',
      holdsUntil: new Date(now.getTime() + 24 * 60 * 60_000),
    })
    expect((await open()).map(Number)).not.toContain(wanted?.getTime())
  })

  test('all of one sender are declined without a word, but for those that the practitioner ticks', async () => {
    await forgetAll()
    const [first, known] = [
      await ask({ address: '203.0.113.9' }, await slotAt(0)),
      await ask({ address: '203.0.113.9', phone: '+14105550150' }, await slotAt(0)),
    ]
    await ask({ address: '203.0.113.9', email: 'stranger@example.com' }, await slotAt(0))
    await ask({ address: '203.0.113.9' }, await slotAt(0))
    const other = await ask({ phone: '+14105550150', address: '203.0.113.77' }, await slotAt(0))
    const which = { kind: 'sender', of: first.id } as const
    expect(await listSeveral(db, which, now)).toHaveLength(4)
    const mails = await countMails()
    expect(await declineSeveral(db, which, { until: now, kept: [known.id] }, now)).toBe(3)
    expect(await countMails()).toBe(mails)
    const states = await Promise.all([first, known, other].map(({ id }) => findConsultation(db, id)))
    expect(states.map((one) => one?.state)).toEqual(['declined', 'requested', 'requested'])
    // What has come since the page was drawn is not touched.
    expect(await declineSeveral(db, which, { until: new Date(now.getTime() - 1), kept: [] }, now)).toBe(0)
  })

  test('how many addresses it takes to fill every open time, and how many taps free them', {
    timeout: 300_000,
  }, async () => {
    await forgetAll()
    const times = await open()
    let [addresses, holders] = [0, 0]
    for (let left = times; left.length > 0; left = await open()) {
      addresses += 1
      // As many as the address gets: the last one is held back and ends it.
      for (const slot of left.slice(0, practice.requests.timesPerSender + 1)) {
        const { state } = await ask({ address: `198.51.100.${addresses}` }, slot)
        if (state !== 'requested') break
        holders += 1
      }
    }
    // The inbox shows a flood a page at a time, each request once, with all of its sender counted whichever page it is on.
    const pages = await allPages()
    expect(new Set(pages.flatMap(({ consultations }) => consultations.map(({ id }) => id))).size).toBe(
      times.length,
    )
    expect(Math.max(...pages.map(({ consultations }) => consultations.length))).toBe(25)
    const [page] = pages
    const shown = page?.consultations.map(({ id }) => id) ?? []
    const groups = groupBySender(page ? await listOpenOfSenders(db, [page]) : [], shown)
    const sizes = groups.map((group) => `${group.length} hold ${group.filter(holdsTime).length}`)
    // The last address found no time left for a fourth; all came at one instant, so it may stand on any page.
    expect(new Set([...sizes, '3 hold 3'])).toEqual(new Set(['4 hold 3', '3 hold 3']))
    const mails = await countMails()
    const released = await releaseTimesOf(db, { kind: 'waiting', hours: 24 }, { until: now, kept: [] }, now)
    process.stdout.write(
      `${kind}: ${times.length} open times take ${addresses} addresses to fill; one act frees ${released} of them\n`,
    )
    expect({ holders, released }).toEqual({ holders: times.length, released: times.length })
    expect(times.length).toBe(372)
    expect(addresses).toBeGreaterThanOrEqual(124)
    expect((await open()).length).toBe(372)
    // Every request is kept, those beyond the limit too, and nobody is written to.
    expect(await countOpen(db)).toEqual({ unanswered: 0, offered: 0, heldBack: times.length + addresses - 1 })
    expect(await countMails()).toBe(mails)
    // The same senders do not get them again at once.
    expect((await ask({ address: '198.51.100.1' }, await slotAt(0))).state).toBe('quarantined')
  })
})
