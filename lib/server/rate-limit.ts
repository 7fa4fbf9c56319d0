import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterSQLite,
} from 'rate-limiter-flexible'
import type { Store } from '#lib/database/open-database'
import { errorCode, log } from '#lib/log'
import { keyedHash } from '#lib/security/keyed-hash'
import { FewAtOnce } from '#lib/server/few-at-once'
import { openCounts } from '#lib/server/open-counts'

/** Forms one address may send in ten minutes: a clinic behind one address stays below it, fifty floods below the site's. */
const PER_ADDRESS = { points: 30, duration: 600 }
/** Forms of one address that are worked on at once: a flood keeps nobody else waiting long. */
const AT_ONCE = 4
/** Forms the whole site takes in a minute, whoever sends them. */
const ALTOGETHER = { points: 3_000, duration: 60 }

/** Does the work on a form if its sender may send one more, and resolves to what comes of it; else to null. */
export type Admit = <Result>(address: string, work: () => Promise<Result>) => Promise<Result | null>

/**
 * Counts posted forms where all processes see it: in Postgres, or in a file of DATA_DIR. An address over its limit is
 * turned away from memory for the rest of its time, and so is one that sends many at once. This machine itself is not
 * counted by address: behind a proxy that TRUST_PROXY does not name, all patients would be one. Addresses are kept as
 * keyed hashes only.
 */
export async function limitSubmissions(store: Store, dataDir: string): Promise<Admit> {
  const counter: Counter =
    store.kind === 'sqlite'
      ? { kind: 'sqlite', counts: openCounts(dataDir) }
      : { kind: 'postgres', pool: store.pool }
  const [byAddress, altogether] = await Promise.all([
    openLimiter(counter, 'address', PER_ADDRESS),
    openLimiter(counter, 'site', ALTOGETHER),
  ])
  const atOnce = new FewAtOnce(AT_ONCE)
  const ofSite = () => passes(() => altogether.consume('all'))
  return async (address, work) => {
    if (isLoopback(address)) return (await ofSite()) ? work() : null
    return atOnce.take(address, async () => {
      const passed = (await passes(() => byAddress.consume(hashOf(address)))) && (await ofSite())
      return passed ? work() : null
    })
  }
}

async function passes(consume: () => Promise<RateLimiterRes>): Promise<boolean> {
  try {
    await consume()
    return true
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false
    // Nobody is turned away because a count could not be written: storing the request tells its own story.
    log.error({ code: errorCode(refusal) }, 'posted forms could not be counted')
    return true
  }
}

type Counter =
  | { readonly kind: 'sqlite'; readonly counts: ReturnType<typeof openCounts> }
  | Pick<Extract<Store, { kind: 'postgres' }>, 'kind' | 'pool'>

type Limit = { readonly points: number; readonly duration: number }

/**
 * Of servers that start together on an empty Postgres one fails to create the table, "if not exists" notwithstanding; it
 * fails only once another has created it, so that the second try finds it there.
 */
async function openLimiter(counter: Counter, name: string, limit: Limit): Promise<RateLimiterAbstract> {
  return createLimiter(counter, name, limit).catch(() => createLimiter(counter, name, limit))
}

function createLimiter(counter: Counter, keyPrefix: string, limit: Limit): Promise<RateLimiterAbstract> {
  const options = {
    ...limit,
    keyPrefix,
    tableName: 'submission_limits',
    inMemoryBlockOnConsumed: limit.points + 1,
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

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

function hashOf(address: string): string {
  return keyedHash('fingerprint', address).toString('base64url').slice(0, 22)
}
