import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterSQLite,
} from 'rate-limiter-flexible'
import type { Store } from '#lib/database/open-database'
import { errorCode, log } from '#lib/log'
import { keyedHash } from '#lib/security/keyed-hash'
import type { Sender } from '#lib/server/forwarded-headers'

type Limit = { readonly name: string; readonly points: number; readonly duration: number }

/**
 * What one network may post, by the beginning of the path: so many in so many seconds. A clinic behind one address stays
 * below each. How often the practitioner is mailed a link, whoever asks for it, is bounded where the link is made.
 */
const OF_ONE_NETWORK: readonly (Limit & { readonly path: RegExp })[] = [
  { name: 'request', path: /^\/consultation$/, points: 60, duration: 600 },
  { name: 'change', path: /^\/consultation\//, points: 60, duration: 600 },
  { name: 'sign-in', path: /^\/practice\/sign-in(\/|$)/, points: 20, duration: 600 },
  { name: 'answer', path: /^\/practice(\/|$)/, points: 200, duration: 600 },
  { name: 'other', path: /^/, points: 60, duration: 600 },
]

/** What the whole site takes, whoever sends it. */
const ALTOGETHER: Limit = { name: 'site', points: 3_000, duration: 60 }

/** Why a posted form is not looked at, and in how many seconds the next one will be. */
export type Refused = { readonly status: 429 | 503; readonly seconds: number }

/** Counts a form that has arrived whole; null when it may be taken. */
export type Admit = (sender: Pick<Sender, 'network' | 'unnamed'>, path: string) => Promise<Refused | null>

/**
 * Counts posted forms where all processes see it: in Postgres, or in a file of DATA_DIR. A network over its limit is
 * turned away from memory for the rest of its time. Nobody is counted by network where a proxy that TRUST_PROXY names told
 * none. Networks are kept as keyed hashes only.
 */
export async function limitSubmissions(store: Store, dataDir: string): Promise<Admit> {
  const counter: Counter =
    store.kind === 'sqlite'
      ? { kind: 'sqlite', counts: openCounts(dataDir) }
      : { kind: 'postgres', pool: store.pool }
  const altogether = await openLimiter(counter, ALTOGETHER)
  const byNetwork = await Promise.all(
    OF_ONE_NETWORK.map(async (limit) => ({ ...limit, limiter: await openLimiter(counter, limit) })),
  )
  return async ({ network, unnamed }, pathname) => {
    const limiter = unnamed ? undefined : byNetwork.find((limit) => limit.path.test(pathname))?.limiter
    const wait = limiter && (await secondsToWait(() => limiter.consume(hashOf(network))))
    if (wait) return { status: 429, seconds: wait }
    const busy = await secondsToWait(() => altogether.consume('all'))
    return busy ? { status: 503, seconds: busy } : null
  }
}

/** A count that takes longer is given up, in milliseconds: a form waits for the store once, when it is stored. */
const PATIENCE_MS = 1_000

/** Zero when one more is within the limit. */
async function secondsToWait(consume: () => Promise<RateLimiterRes>): Promise<number> {
  try {
    await Promise.race([consume(), afterPatience()])
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
    // Nobody is turned away because a count could not be written: storing the request tells its own story.
    log.error({ code: errorCode(refusal) }, 'posted forms could not be counted')
    return 0
  }
}

function afterPatience(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('counting takes too long')), PATIENCE_MS).unref()
  })
}

type Counter =
  | { readonly kind: 'sqlite'; readonly counts: ReturnType<typeof openCounts> }
  | Pick<Extract<Store, { kind: 'postgres' }>, 'kind' | 'pool'>

/**
 * Opens (or creates) the file that counts posted forms, shared by all processes of a data directory. Beside the
 * consultations each count would cost its patient one more fsync; here NORMAL keeps the file whole, and a power cut
 * forgets at most the last counts (https://www.sqlite.org/pragma.html#pragma_synchronous). Throws when it can't be written.
 */
export function openCounts(dataDir: string): SqliteDatabase.Database {
  const counts = new SqliteDatabase(path.join(/* turbopackIgnore: true */ dataDir, 'counts.sqlite'))
  counts.pragma('busy_timeout = 2000')
  counts.pragma('journal_mode = WAL')
  counts.pragma('synchronous = NORMAL')
  return counts
}

/**
 * Of servers that start together on an empty Postgres one fails to create the table, "if not exists" notwithstanding; it
 * fails only once another has created it, so that the second try finds it there.
 */
async function openLimiter(counter: Counter, limit: Limit): Promise<RateLimiterAbstract> {
  return createLimiter(counter, limit).catch(() => createLimiter(counter, limit))
}

function createLimiter(counter: Counter, { name, points, duration }: Limit): Promise<RateLimiterAbstract> {
  const options = {
    points,
    duration,
    keyPrefix: name,
    tableName: 'submission_limits',
    inMemoryBlockOnConsumed: points + 1,
  }
  return new Promise((resolve, reject) => {
    const ready = (error?: Error) => (error ? reject(error) : resolve(limiter))
    const limiter: RateLimiterAbstract =
      counter.kind === 'sqlite'
        ? new RateLimiterSQLite(
            { ...options, storeClient: counter.counts, storeType: 'better-sqlite3' },
            ready,
          )
        : new RateLimiterPostgres({ ...options, storeClient: counter.pool }, ready)
  })
}

function hashOf(network: string): string {
  return keyedHash('fingerprint', network).toString('base64url').slice(0, 22)
}
