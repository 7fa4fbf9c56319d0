import { z } from 'zod'
import { readValue, writeValue } from '#lib/database/key-values'
import { processStore, type Store } from '#lib/database/open-database'
import { type Environment, environment } from '#lib/env'
import { cannotStore, type Finding, findTrouble } from '#lib/jobs/check-health'
import { postTrouble } from '#lib/jobs/post-trouble'
import { errorCode, log } from '#lib/log'
import { owe } from '#lib/outbox/store'

/** A trouble that ends within it was a moment's, and is told to nobody; in milliseconds. */
const STEADY_MS = 60_000
/** A trouble that was not seen for so long has ended: when it comes back it is told again. */
const ENDED_MS = 60 * 60_000
/** Nobody makes a backup on the first day: until so long after the first look it is not missed. */
const SETTLED_MS = 48 * 60 * 60_000

/** What the practitioner is told of where she is not looking, and whether mail is a way to tell it. */
const TOLD: Readonly<Record<string, 'by mail' | 'mail is stuck' | 'has its own mail'>> = {
  store: 'by mail',
  room: 'by mail',
  rows: 'by mail',
  backup: 'by mail',
  rehearsal: 'by mail',
  copies: 'by mail',
  certificate: 'by mail',
  calendar: 'has its own mail',
  'mail to the practitioner': 'mail is stuck',
  'mail server': 'mail is stuck',
  'refused mailbox': 'mail is stuck',
  'undelivered mail': 'mail is stuck',
  'waiting mail': 'mail is stuck',
}

const told = z.object({ since: z.iso.datetime(), mailed: z.boolean(), posted: z.boolean() })
type Told = z.infer<typeof told>

/** What this process knows besides the store, which may be the very thing that fails. */
const remembered = new Map<string, Told & { readonly seen: Date }>()

export type Telling = {
  readonly env: Environment
  readonly now: Date
  readonly open: () => Promise<Store>
  /** Tells the other route of it; false when that did not take it. */
  readonly post: (address: string, finding: Finding) => Promise<boolean>
}

/**
 * Tells each trouble once until it ends: by a mail that is owed like any other, and by TROUBLE_WEBHOOK_URL, which is the only
 * way where mail itself is stuck. Never throws.
 */
export async function tellTrouble(telling: Telling = asWeAre()): Promise<void> {
  const { store, found } = await look(telling)
  for (const finding of found) {
    try {
      await tell(finding, store, telling)
    } catch (error) {
      log.error({ about: finding.about, code: errorCode(error) }, 'a trouble could not be told by mail')
    }
  }
}

function asWeAre(): Telling {
  return { env: environment(), now: new Date(), open: processStore, post: postTrouble }
}

async function look({ open, env, now }: Telling): Promise<{ store: Store | null; found: Finding[] }> {
  let store: Store | null = null
  try {
    store = await open()
    const found = await findTrouble(store, env, now)
    const settled = await isSettled(store, now)
    const wanted = found.filter(({ about }) => about in TOLD)
    return {
      store,
      found: settled ? wanted : wanted.filter(({ about }) => !['backup', 'rehearsal'].includes(about)),
    }
  } catch (error) {
    return { store, found: [cannotStore(error)] }
  }
}

async function isSettled({ queries }: Store, now: Date): Promise<boolean> {
  const first = await readValue(queries, FIRST_LOOK, now)
  if (!first) await writeValue(queries, FIRST_LOOK, '', now)
  return first !== null && now.getTime() - first.at.getTime() > SETTLED_MS
}

const FIRST_LOOK = 'first look for trouble'

async function tell(finding: Finding, store: Store | null, { env, now, post }: Telling): Promise<void> {
  const { about } = finding
  const known = await recall(about, store, now)
  const state: Told = known ?? { since: now.toISOString(), mailed: false, posted: false }
  const steady = now.getTime() - new Date(state.since).getTime() >= STEADY_MS
  const address = env.TROUBLE_WEBHOOK_URL
  const posted = state.posted || (steady && address !== undefined && (await post(address, finding)))
  // Noted before anything that may fail: the other route is not to hear of it each minute while the store is full.
  remembered.set(about, { ...state, posted, seen: now })
  if (!store) return
  const mailed = state.mailed || (steady && TOLD[about] === 'by mail')
  await store.queries.transaction().execute(async (db) => {
    if (mailed && !state.mailed) {
      const message = { kind: 'practitioner:trouble', facts: { about, words: finding.words } } as const
      // Two servers see it in the same minutes.
      await owe(db, [{ owedKey: `trouble ${about} ${state.since.slice(0, 15)}`, message }], now)
    }
    const until = new Date(now.getTime() + ENDED_MS)
    await writeValue(db, markOf(about), JSON.stringify({ since: state.since, mailed, posted }), now, until)
  })
  remembered.set(about, { since: state.since, mailed, posted, seen: now })
}

async function recall(about: string, store: Store | null, now: Date): Promise<Told | null> {
  const own = remembered.get(about)
  const fresh = own && now.getTime() - own.seen.getTime() < ENDED_MS ? own : null
  const mark = await (store && readValue(store.queries, markOf(about), now))?.catch(() => null)
  const stored = mark ? told.parse(JSON.parse(mark.value)) : null
  if (!stored || !fresh) return stored ?? fresh
  return { since: stored.since, mailed: stored.mailed, posted: stored.posted || fresh.posted }
}

function markOf(about: string): string {
  return `trouble ${about}`
}
