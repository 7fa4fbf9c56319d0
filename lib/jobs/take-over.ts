import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { hasDied } from '#lib/jobs/claimant'
import { log } from '#lib/log'
import { listClaimants, releaseClaims } from '#lib/outbox/store'
import { reviveReadable } from '#lib/outbox/undelivered-store'

/**
 * To be called once at the start: makes due again what a server that died on this machine had claimed, and what another
 * version gave up because it could not read it. Returns how many messages that were.
 */
export async function takeOver(db: Kysely<Database>, now: Date): Promise<number> {
  const dead = (await listClaimants(db)).filter(hasDied)
  const taken = (await releaseClaims(db, dead)) + (await reviveReadable(db, now))
  if (taken > 0) log.info({ count: taken }, 'messages left behind are sent now')
  return taken
}
