import { createHmac } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterSQLite,
} from 'rate-limiter-flexible'
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
 * Counts posted forms in the database that all processes share; resolves to whether this one may go on. An address over
 * its limit is turned away from memory for the rest of its time. This machine itself is not counted by address: behind a
 * proxy that TRUST_PROXY does not name, all patients would be one. Addresses are kept as keyed hashes only.
 */
export async function limitSubmissions(store: Store): Promise<Admit> {
  const [byAddress, altogether] = await Promise.all([
    openLimiter(store, 'address', PER_ADDRESS),
    openLimiter(store, 'site', ALTOGETHER),
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

function openLimiter(
  store: Store,
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
      store.kind === 'sqlite'
        ? new RateLimiterSQLite(
            { ...options, storeClient: store.connection, storeType: 'better-sqlite3' },
            ready,
          )
        : new RateLimiterPostgres({ ...options, storeClient: store.pool }, ready)
  })
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

function hashOf(address: string): string {
  return createHmac('sha256', keyFor('fingerprint')).update(address).digest('base64url').slice(0, 22)
}
