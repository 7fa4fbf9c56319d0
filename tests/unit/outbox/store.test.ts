import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertConsultation } from '#lib/consultation/store'
import { takeLease } from '#lib/database/key-values'
import { openStore, type Store } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { newClaimant } from '#lib/jobs/claimant'
import { allowMail, MOST_MAILS_A_DAY } from '#lib/jobs/patient-allowance'
import { takeOver } from '#lib/jobs/take-over'
import { countMessages } from '#lib/outbox/backlog-store'
import type { ConsultationKind, OwedMessage } from '#lib/outbox/message'
import { claimDue, owe, settle } from '#lib/outbox/store'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

const NOW = new Date('2027-03-08T12:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const A = '2027-03-09T12:00:00.000Z'
const B = '2027-03-09T12:20:00.000Z'
const C = '2027-03-09T12:40:00.000Z'

describe.each(['SQLite', 'Postgres'])('on %s', (kind) => {
  let postgres: Postgres | undefined
  let store: Store
  let db: Kysely<Database>
  beforeAll(async () => {
    if (kind === 'Postgres') postgres = await startPostgres()
    const secret = { APP_SECRET: 'a secret of more than thirty-two characters' }
    store = await openStore(
      readEnvironment({
        DATA_DIR: newDataDir(),
        ...(postgres && { DATABASE_URL: postgres.url, ...secret }),
      }),
    )
    db = store.queries
  }, 120_000)
  afterAll(async () => {
    await store?.queries.destroy()
    await postgres?.stop()
  })
  beforeEach(async () => {
    for (const table of ['messages', 'marks', 'search_keys', 'consultations'] as const)
      await db.deleteFrom(table).execute()
  })

  async function newConsultation(): Promise<string> {
    const id = randomUUID()
    const personal = { name: `Ann ${id}`, phone: '+14105550123', email: 'ann@example.com', areas: [] }
    const told = { reference: id, consentText: 'yes', suspicion: null, heldBack: null, address: null }
    await insertConsultation(db, { id, slot: null, personal, ...told }, NOW)
    return id
  }

  function about(
    consultationId: string,
    kind: ConsultationKind,
    { slot = A, previousSlot = null }: { slot?: string; previousSlot?: string | null } = {},
  ): OwedMessage {
    const facts = { slot, previousSlot, proposals: [], sequence: 1, invitation: null }
    return { owedKey: randomUUID(), message: { kind, consultationId, facts } }
  }
  const signIn = (): OwedMessage => ({
    owedKey: randomUUID(),
    message: { kind: 'practitioner:sign-in', facts: { nonce: randomUUID(), expiresAt: A } },
  })
  const claim = async (at: Date, limit = 10, signInOnly = false) => {
    const claimedUntil = new Date(at.getTime() + 5 * 60_000)
    return claimDue(db, { now: at, claimedBy: newClaimant(), claimedUntil, limit, signInOnly })
  }
  const kindsOf = (claims: readonly { message: { kind: string } }[]) =>
    claims.map(({ message }) => message.kind)

  test('sign-in goes first, then the practitioner, then patients, the oldest first within each', async () => {
    const id = await newConsultation()
    await owe(db, [about(id, 'patient:received'), about(id, 'practitioner:requested')], NOW)
    await owe(db, [about(id, 'patient:confirmed'), about(id, 'practitioner:confirmed')], later(1))
    await owe(db, [signIn()], later(2))
    const order = [await claim(later(3), 1), await claim(later(3), 1), await claim(later(3), 1)]
    expect(order.flatMap(kindsOf)).toEqual([
      'practitioner:sign-in',
      'practitioner:requested',
      'practitioner:confirmed',
    ])
    expect(await claim(later(3), 5, true)).toEqual([])
    expect(kindsOf(await claim(later(3), 1))).toEqual(['patient:received'])
  })

  test('moves within two minutes are one mail a side, which says where things stand', async () => {
    const id = await newConsultation()
    const move = (slot: string, previousSlot: string, at: Date) => {
      const moved = { slot, previousSlot }
      return owe(db, [about(id, 'patient:moved', moved), about(id, 'practitioner:moved', moved)], at)
    }
    await move(B, A, NOW)
    await move(C, B, later(1))
    await move(B, C, later(1.5))
    expect(await claim(later(1.9))).toEqual([])
    const told = await claim(later(2))
    expect(kindsOf(told).sort()).toEqual(['patient:moved', 'practitioner:moved'])
    for (const { message } of told) expect(message.facts).toMatchObject({ slot: B, previousSlot: A })
    expect(await claim(later(10 * 60))).toHaveLength(2)
  })

  test('a move back before it was told is told to nobody', async () => {
    const id = await newConsultation()
    await owe(db, [about(id, 'patient:moved', { slot: B, previousSlot: A })], NOW)
    await owe(db, [about(id, 'patient:moved', { slot: A, previousSlot: B })], later(1))
    expect(await claim(later(10))).toEqual([])
    expect(await countMessages(db)).toMatchObject({ due: 0, dead: 0 })
  })

  test('another change is told at once, in place of a move that was not told yet; of others nothing is lost', async () => {
    const [id, other] = [await newConsultation(), await newConsultation()]
    await owe(db, [about(id, 'patient:moved'), about(other, 'patient:moved')], NOW)
    await owe(db, [about(id, 'patient:cancelled')], later(1))
    expect(kindsOf(await claim(later(1)))).toEqual(['patient:cancelled'])
    expect(kindsOf(await claim(later(2)))).toEqual(['patient:moved'])
  })

  test('the same message owed twice is owed once, a waiting move as well', async () => {
    const moved = about(await newConsultation(), 'patient:moved')
    await owe(db, [moved], NOW)
    await owe(db, [moved], later(1))
    expect(await claim(later(3))).toHaveLength(1)
  })

  test('an address gets six mails in a day, however it is spelled and however many ask at once', async () => {
    const spellings = ['ann@example.com', 'Ann@Example.com', 'a.nn+shop@example.com']
    const ask = (messageId: string, now: Date, address = spellings[messageId.length % 3] ?? '') =>
      allowMail(db, { messageId, address, now })
    const asked = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`m${'i'.repeat(at)}`, NOW)))
    expect(asked.filter((until) => until === null)).toHaveLength(MOST_MAILS_A_DAY)
    const allowed = `m${'i'.repeat(asked.indexOf(null))}`
    expect(await ask(allowed, later(60))).toBeNull()
    expect(await ask('another', later(60))).toEqual(later(24 * 60))
    expect(await ask('another', later(60), 'bob@example.com')).toBeNull()
    expect(await ask('another', later(24 * 60))).toBeNull()
  })

  test('of held mails about one request only the latest is kept', async () => {
    const id = await newConsultation()
    await owe(db, [about(id, 'patient:received')], NOW)
    await owe(db, [about(id, 'patient:confirmed')], later(1))
    for (const held of await claim(later(2)))
      await settle(db, held, { state: 'held', until: later(60) }, later(2))
    expect(kindsOf(await claim(later(60)))).toEqual(['patient:confirmed'])
  })

  test('places are taken by one holder each, and again when their time is over', async () => {
    const until = later(1)
    expect(await takeLease(db, ['a'], { holder: '1', now: NOW, until })).toBeNull()
    expect(await takeLease(db, ['a'], { holder: '2', now: NOW, until })).toEqual(until)
    expect(await takeLease(db, ['a'], { holder: '1', now: NOW, until: later(2) })).toBeNull()
    expect(await takeLease(db, ['a'], { holder: '2', now: later(1), until: later(3) })).toEqual(later(2))
    expect(await takeLease(db, ['a'], { holder: '2', now: later(2), until: later(3) })).toBeNull()
  })

  test('what a clock set wrong put off or claimed for ever is due now', async () => {
    const hours = (count: number) => later(60 * count).toISOString()
    await owe(db, [signIn(), signIn(), signIn(), signIn()], NOW)
    const rows = await db.selectFrom('messages').select('id').execute()
    const set = (at: number, values: object) =>
      db
        .updateTable('messages')
        .set(values)
        .where('id', '=', rows[at]?.id ?? '')
        .execute()
    await set(0, { next_attempt_at: hours(24 * 365) })
    await set(1, { attempts: 3, last_error: 'ECONNECTION', next_attempt_at: hours(7) })
    await set(2, { attempts: 3, last_error: 'ECONNECTION', next_attempt_at: hours(5) })
    await set(3, { state: 'claimed', claimed_by: 'somebody', claimed_until: hours(24 * 365) })
    expect((await claim(NOW)).map(({ id }) => id).sort()).toEqual(
      [rows[0]?.id, rows[1]?.id, rows[3]?.id].sort(),
    )
  })

  test('places taken under a clock set wrong are free', async () => {
    const [wrong, until] = [later(60 * 24 * 365), later(60)]
    expect(await takeLease(db, ['a'], { holder: '1', now: wrong, until: wrong })).toBeNull()
    expect(await takeLease(db, ['a'], { holder: '2', now: NOW, until })).toBeNull()
    expect(await takeLease(db, ['a'], { holder: '3', now: NOW, until })).toEqual(until)
  })

  test('the claims of a server that died on this machine are taken over at the next start, no others', async () => {
    const [living, elsewhere] = [newClaimant(), `another-machine/${process.pid}/1/x`]
    // No process has this number: Linux allows 2^22 at most, other systems fewer.
    const dead = [`${hostname()}/99999999/1/x`, `${hostname()}/${process.pid}/1/x`]
    await owe(db, [signIn(), signIn(), signIn(), signIn(), signIn()], NOW)
    for (const claimedBy of [living, elsewhere, 'of the version before', ...dead])
      await claimDue(db, { now: NOW, claimedBy, claimedUntil: later(5), limit: 1 })
    expect(await takeOver(db, later(1))).toBe(2)
    expect(await claim(later(1))).toHaveLength(2)
    expect(await claim(later(5))).toHaveLength(3)
  })

  test('what another version could not read is sent by one that can', async () => {
    await owe(db, [signIn(), signIn()], NOW)
    const [readable, unreadable] = await db.selectFrom('messages').select('id').execute()
    const rename = (id: string | undefined, kind: string) =>
      db
        .updateTable('messages')
        .set({ kind })
        .where('id', '=', id ?? '')
        .execute()
    for (const row of [readable, unreadable]) await rename(row?.id, 'of a later version')
    expect(await claim(NOW)).toEqual([])
    await rename(readable?.id, 'practitioner:sign-in')
    expect(await takeOver(db, later(1))).toBe(1)
    expect(await claim(later(1))).toHaveLength(1)
    expect(await countMessages(db)).toMatchObject({ dead: 1 })
  })
})
