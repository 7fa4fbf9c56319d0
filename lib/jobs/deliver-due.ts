import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { composeOwed } from '#lib/jobs/compose-owed'
import { log } from '#lib/log'
import { classifyFailure } from '#lib/mail/classify-failure'
import type { MailContext } from '#lib/mail/context'
import type { Mail } from '#lib/mail/mail'
import { MOST_ATTEMPTS, nextAttemptAfterConfigurationFault, nextAttemptAt } from '#lib/outbox/backoff'
import { type ClaimedMessage, claimDue, type Outcome, settle } from '#lib/outbox/store'

/** How many messages one claim takes; they are sent side by side. */
const BATCH = 5
/** Longer than any one try can take (see the timeouts in mail/send.ts), so that a claim outlives its sender only by a crash. */
const CLAIM_MS = 5 * 60_000

export type Delivery = {
  readonly db: Kysely<Database>
  readonly send: (mail: Mail) => Promise<void>
  readonly context: (now: Date) => Promise<MailContext>
  readonly clock: () => Date
  /** Claiming stops once this is aborted; what is under way is finished. */
  readonly signal?: AbortSignal
}

/**
 * Sends every message that is due and records how each try ended. Returns how many were sent. Any number of processes
 * may call it at once. Throws only what the database throws: then claims run out, and others take over.
 */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const claimedBy = randomUUID()
  let sent = 0
  while (!delivery.signal?.aborted) {
    const now = delivery.clock()
    const claimedUntil = new Date(now.getTime() + CLAIM_MS)
    const claims = await claimDue(delivery.db, { now, claimedBy, claimedUntil, limit: BATCH })
    if (claims.length === 0) break
    const outcomes = await Promise.all(claims.map((claim) => deliver(claim, delivery)))
    sent += outcomes.filter((outcome) => outcome.state === 'sent').length
  }
  return sent
}

async function deliver(claim: ClaimedMessage, delivery: Delivery): Promise<Outcome> {
  const outcome = await tryOnce(claim, delivery)
  const kept = await settle(delivery.db, claim, outcome, delivery.clock())
  const line = {
    message: claim.id,
    kind: claim.message.kind,
    outcome: outcome.state,
    tries: claim.failedAttempts + 1,
  }
  if (!kept) log.warn(line, 'another process took this message over while it was being sent')
  else if (outcome.state === 'dead')
    log.error({ ...line, code: outcome.error }, 'a message could not be delivered')
  else if (outcome.state === 'due')
    log.warn({ ...line, code: outcome.error }, 'a message will be tried again')
  else log.info(line, 'a message was settled')
  return outcome
}

async function tryOnce(claim: ClaimedMessage, delivery: Delivery): Promise<Outcome> {
  try {
    const composed = await composeOwed(delivery.db, claim, await delivery.context(delivery.clock()))
    if ('nothing' in composed) return { state: 'dropped', reason: composed.nothing }
    await delivery.send(composed.mail)
    return { state: 'sent' }
  } catch (error) {
    return afterFailure(error, claim.failedAttempts, delivery.clock())
  }
}

function afterFailure(error: unknown, failedAttempts: number, now: Date): Outcome {
  const { kind, code } = classifyFailure(error)
  if (kind === 'configuration') {
    return {
      state: 'due',
      error: code,
      nextAttemptAt: nextAttemptAfterConfigurationFault(now),
      countsAsTry: false,
    }
  }
  if (kind === 'permanent' || failedAttempts + 1 >= MOST_ATTEMPTS) return { state: 'dead', error: code }
  const next = nextAttemptAt(failedAttempts + 1, now, Math.random())
  return { state: 'due', error: code, nextAttemptAt: next, countsAsTry: true }
}
