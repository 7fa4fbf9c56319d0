import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation, PersonalDetails } from '#lib/consultation/consultation'
import { openTimes } from '#lib/consultation/open-times'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { findConsultation } from '#lib/consultation/store'
import {
  cancel,
  confirm,
  correct,
  type Decision,
  decline,
  expire,
  lapse,
  move,
  note,
  propose,
  release,
  releaseTime,
  reschedule,
  settle,
  tell,
  undo,
} from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import type { Practice } from '#lib/practice/practice'
import { practice as seed } from '../../support/practice.ts'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'
import {
  type Action,
  act,
  type ChangeAction,
  type Held,
  openStarts,
  TIMES_PER_SENDER,
} from './consultation-model.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

/** Four starts each Monday, so that patients get in each other's way. */
const practice: Practice = {
  ...seed,
  calls: { ...seed.calls, days: ['Monday'], to: 500, windowWeeks: 2, closedOnFederalHolidays: false },
  closures: [{ from: '2027-03-22', to: '2027-12-31', reason: 'a short spring' }],
}
const BEGIN = Date.parse('2027-03-04T12:00:00Z')
const KEPT = ['2027-03-08T12:00:00Z', '2027-03-15T11:00:00Z'].flatMap((first) =>
  [0, 20, 40, 60].map((minutes) => Date.parse(first) + minutes * 60_000),
)
/** The starts the practice keeps, one past, and one on a day without calls. */
const START = fc.constantFrom(...KEPT, Date.parse('2027-03-01T12:00:00Z'), Date.parse('2027-03-11T12:00:00Z'))
const WHO = fc.nat({ max: 4 })

const ACTION: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('request' as const),
      sender: fc.nat({ max: 2 }).map((chance) => Math.floor(chance / 2)),
      slot: fc.option(START),
      email: fc.boolean(),
      spam: fc.nat({ max: 4 }).map((chance) => chance === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ verb: fc.constant('confirm' as const), who: WHO, slot: fc.option(START) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constantFrom('expire', 'release', 'release-time', 'lapse', 'tell', 'settle', 'undo', 'undo'),
      who: WHO,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('decline' as const), who: WHO, spam: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('correct' as const),
      who: WHO,
      email: fc.boolean(),
      note: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('propose' as const),
      who: WHO,
      slots: fc.array(fc.constantFrom(...KEPT), { maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('move' as const), who: WHO, slot: START }) },
  {
    weight: 1,
    arbitrary: fc.record({
      verb: fc.constant('cancel' as const),
      who: WHO,
      actor: fc.constantFrom('patient' as const, 'practitioner' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('reschedule' as const), who: WHO, slot: START }) },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('note' as const), who: WHO, remark: fc.nat({ max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('wait' as const), hours: fc.constantFrom(1, 24, 72, 700) }),
  },
)
/** An action, and whether it comes from a page opened before the last change. */
const STEP = fc.tuple(
  ACTION,
  fc.nat({ max: 5 }).map((chance) => chance === 0),
)

let db: Kysely<Database>
let postgres: Postgres | undefined
afterEach(async () => {
  await db.destroy()
  await postgres?.stop()
})

async function open(kind: string): Promise<void> {
  postgres = kind === 'Postgres' ? await startPostgres() : undefined
  const elsewhere = postgres && {
    DATABASE_URL: postgres.url,
    APP_SECRET: 'a secret of thirty-two characters',
  }
  const store = await openStore(readEnvironment({ DATA_DIR: newDataDir(), ...elsewhere }))
  db = store.queries
  // A power cut is not what is tried here.
  if (store.kind === 'sqlite') store.connection.pragma('synchronous = OFF')
}

test.each([
  ['SQLite', 400],
  ['Postgres', 60],
])(
  'in %s %i sequences of legal and illegal changes do what the model says',
  {
    timeout: 300_000,
  },
  async (kind, numRuns) => {
    await open(kind)
    const tried = { made: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 16 }), async (steps) => {
        await forgetEverything()
        const model: Held[] = []
        const ids: string[] = []
        const earlier = new Map<string, Consultation>()
        let now = BEGIN
        for (const [action, stale] of steps) {
          if (action.verb === 'wait') {
            now += action.hours * 3_600_000
            continue
          }
          const open = openStarts(model, KEPT, now)
          expect((await openTimes(db, practice, new Date(now))).slots.map(Number)).toEqual(open)
          if (action.verb === 'request') {
            const id = await request(action, ids.length, new Date(now))
            expect(id !== null).toBe(act(model, action, open, now))
            tried[id ? 'made' : 'refused'] += 1
            if (id) ids.push(id)
          } else if (ids[action.who]) {
            const current = await find(ids[action.who] ?? '')
            const old = stale ? earlier.get(current.id) : undefined
            const decision = decide(
              action,
              old ?? current,
              open.map((start) => new Date(start)),
              new Date(now),
            )
            const done = (await carryOut(db, decision, new Date(now), TIMES_PER_SENDER)) === null
            expect(done).toBe(old ? false : act(model, action, open, now))
            tried[done ? 'made' : 'refused'] += 1
            if (done) earlier.set(current.id, current)
          }
          expect(await everything(ids)).toEqual(model.map(toRow))
          expect(await holdersTwice()).toEqual([])
        }
      }),
      { numRuns },
    )
    // Neither half of what is tested may die out unnoticed.
    expect(Math.min(tried.made, tried.refused)).toBeGreaterThan(numRuns / 4)
  },
)

async function request(
  { sender, slot, email, spam }: Extract<Action, { verb: 'request' }>,
  index: number,
  now: Date,
): Promise<string | null> {
  const personal = {
    name: `Patient ${index}`,
    phone: `+1410555012${sender}`,
    areas: [],
    ...(email && { email: `ann${index}@example.com` }),
  }
  const outcome = await requestConsultation(
    db,
    { slot: slot === null ? null : new Date(slot), personal },
    {
      practice,
      consentText: 'I agree.',
      suspicion: spam ? 'the note holds markup' : null,
      address: null,
      now,
    },
  )
  return 'consultation' in outcome ? outcome.consultation.id : null
}

function decide(
  action: ChangeAction,
  consultation: Consultation,
  open: readonly Date[],
  now: Date,
): Decision {
  switch (action.verb) {
    case 'confirm':
      return confirm(consultation, action.slot === null ? null : new Date(action.slot), now)
    case 'decline':
      return decline(consultation, now, { isSpam: action.spam })
    case 'propose':
      return propose(
        consultation,
        action.slots.map((start) => new Date(start)),
        open,
        now,
      )
    case 'move':
      return move(consultation, new Date(action.slot), open, now)
    case 'cancel':
      return cancel(consultation, action.actor, now)
    case 'expire':
      return expire(consultation, now)
    case 'release':
      return release(consultation, open, now)
    case 'release-time':
      return releaseTime(consultation, now)
    case 'lapse':
      return lapse(consultation, now)
    case 'tell':
      return tell(consultation, now)
    case 'settle':
      return settle(consultation, now)
    case 'reschedule':
      return reschedule(consultation, new Date(action.slot), practice.calls.minutes, now)
    case 'undo':
      return undo(consultation, now)
    case 'note':
      return note(consultation, action.remark > 0 ? { note: `remark ${action.remark}` } : {}, now)
    case 'correct':
      return correct(consultation, corrected(consultation, action), now)
  }
}

function corrected(
  { id, personal }: Consultation,
  { email, note }: Extract<Action, { verb: 'correct' }>,
): PersonalDetails {
  if (!personal) throw new Error('nothing is erased here')
  const { email: _before, note: _noted, ...kept } = personal
  return {
    ...kept,
    ...(email && { email: personal.email ?? `ann-${id}@example.com` }),
    ...(note > 0 && { note: `note ${note}` }),
  }
}

async function find(id: string): Promise<Consultation> {
  const found = await findConsultation(db, id)
  if (!found) throw new Error('a consultation is gone')
  return found
}

/** Each consultation as it stands, every message it owes, and how many changes its audit tells of. */
async function everything(ids: readonly string[]) {
  const messages = await db.selectFrom('messages').select(['consultation_id', 'kind']).execute()
  const audit = await db.selectFrom('audit').select('consultation_id').execute()
  return Promise.all(
    ids.map(async (id) => {
      const { state, slot, proposals, sequence, heldBack, personal, toTellSince, doneAt } = await find(id)
      const remark = Number(personal?.practice?.note?.split(' ')[1] ?? 0)
      const owed = messages.filter((message) => message.consultation_id === id).map(({ kind }) => kind)
      const changes = audit.filter((line) => line.consultation_id === id).length - 1
      return {
        state,
        slot: slot?.getTime() ?? null,
        proposals: proposals.map(Number),
        sequence,
        changes,
        heldBack: heldBack?.reason ?? null,
        keeps: heldBack?.holdsUntil != null,
        email: personal?.email !== undefined,
        toTell: toTellSince !== null,
        done: doneAt !== null,
        remark,
        owed: owed.sort(),
      }
    }),
  )
}

function toRow({
  state,
  slot,
  proposals,
  version,
  heldBack,
  keeps,
  email,
  toTell,
  done,
  remark,
  owed,
}: Held) {
  const held = { heldBack, keeps, email, toTell, done, remark }
  return { state, slot, proposals, sequence: version, changes: version, ...held, owed: [...owed].sort() }
}

/** Asked without the unique index: starts that two consultations hold. */
async function holdersTwice() {
  const rows = await db.selectFrom('consultations').select(['slot', 'state', 'holds_until']).execute()
  const held = rows.flatMap(({ slot, state, holds_until }) =>
    slot && (/requested|confirmed/.test(state) || (state === 'quarantined' && holds_until)) ? [slot] : [],
  )
  return held.filter((slot, index) => held.indexOf(slot) !== index)
}

async function forgetEverything(): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of ['messages', 'audit', 'search_keys', 'consultations'] as const)
      await transaction.deleteFrom(table).execute()
  })
}
