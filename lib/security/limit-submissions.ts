import { createHmac } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterSQLite,
} from 'rate-limiter-flexible'
import { openCounts } from '#lib/database/open-counts'
import type { Store } from '#lib/database/open-database'
import { keyFor } from '#lib/security/secrets'
import { errorCode } from '#lib/server/error-code'
import { log } from '#lib/server/log'

/** Forms one address may send in ten minutes: a clinic behind one address stays below it. */
const PER_ADDRESS = { points: 60, duration: 600 }
/** Forms the whole site takes in a minute, whoever sends them. */
const ALTOGETHER = { points: 3_000, duration: 60 }

export type Admit = (address: string) => Promise<boolean>

/**
 * Counts posted forms where all processes see it: in Postgres, or in a file of DATA_DIR. Resolves to whether this one may go on. An address over
 * its limit is turned away from memory for the rest of its time. This machine itself is not counted by address: behind a
 * proxy that TRUST_PROXY does not name, all patients would be one. Addresses are kept as keyed hashes only.
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
  return async (address) => {
    const counted = isLoopback(address) ? [] : [() => byAddress.consume(hashOf(address))]
    for (const consume of [...counted, () => altogether.consume('all')]) {
      if (!(await passes(consume))) return false
    }
    return true
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

function openLimiter(
  counter: Counter,
  keyPrefix: string,
  limit: { points: number; duration: number },
): Promise<RateLimiterAbstract> {
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
  return createHmac('sha256', keyFor('fingerprint')).update(address).digest('base64url').slice(0, 22)
}
