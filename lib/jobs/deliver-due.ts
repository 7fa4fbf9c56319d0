import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { newClaimant } from '#lib/jobs/claimant'
import { composeOwed } from '#lib/jobs/compose-owed'
import { allowMail } from '#lib/jobs/patient-allowance'
import { log } from '#lib/log'
import { classifyFailure } from '#lib/mail/classify-failure'
import type { MailContext } from '#lib/mail/context'
import type { Mail } from '#lib/mail/mail'
import { MOST_ATTEMPTS, nextAttemptAfterConfigurationFault, nextAttemptAt } from '#lib/outbox/backoff'
import { type ClaimedMessage, claimDue, type Outcome, settle } from '#lib/outbox/store'

/** How many messages are sent side by side. */
const LANES = 5
/** Kept free for the practitioner's way in, however slowly the others move. */
const SIGN_IN_LANES = 2
/** How often a round whose lanes are all taken looks for a sign-in mail, in milliseconds. */
const LOOK_AGAIN_MS = 2_000
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
  const claimedBy = newClaimant()
  const lanes = new Set<Promise<void>>()
  const signInLanes = new Set<Promise<void>>()
  const failures: unknown[] = []
  let sent = 0
  const begin = (claims: readonly ClaimedMessage[], among: Set<Promise<void>>) => {
    for (const claim of claims) {
      const underWay = deliver(claim, delivery)
        .then((outcome) => {
          if (outcome.state === 'sent') sent += 1
        })
        // A lane may fail while the next messages are being claimed and nobody waits for it.
        .catch((error: unknown) => void failures.push(error))
        .finally(() => among.delete(underWay))
      among.add(underWay)
    }
  }
  try {
    for (;;) {
      if (!delivery.signal?.aborted) {
        begin(await claim(delivery, claimedBy, LANES - lanes.size), lanes)
        if (lanes.size === LANES)
          begin(await claim(delivery, claimedBy, SIGN_IN_LANES - signInLanes.size, true), signInLanes)
      }
      const underWay = [...lanes, ...signInLanes]
      if (underWay.length > 0) await firstOf(underWay)
      if (failures.length > 0) throw failures[0]
      if (underWay.length === 0) return sent
    }
  } finally {
    await Promise.allSettled([...lanes, ...signInLanes])
  }
}

async function claim(
  { db, clock }: Delivery,
  claimedBy: string,
  limit: number,
  signInOnly = false,
): Promise<ClaimedMessage[]> {
  if (limit === 0) return []
  const now = clock()
  const claimedUntil = new Date(now.getTime() + CLAIM_MS)
  return claimDue(db, { now, claimedBy, claimedUntil, limit, signInOnly })
}

/** Waits until one of them is over, or until it is time to look again. */
async function firstOf(underWay: readonly Promise<void>[]): Promise<void> {
  let lookAgain: NodeJS.Timeout | undefined
  const tick = new Promise<void>((resolve) => {
    lookAgain = setTimeout(resolve, LOOK_AGAIN_MS)
  })
  try {
    await Promise.race([...underWay, tick])
  } finally {
    clearTimeout(lookAgain)
  }
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
  else if (outcome.state === 'held') log.info(line, 'a message waits: its recipient has had enough for a day')
  else log.info(line, 'a message was settled')
  return outcome
}

async function tryOnce(claim: ClaimedMessage, delivery: Delivery): Promise<Outcome> {
  const toPatient = claim.message.kind.startsWith('patient:')
  try {
    const composed = await composeOwed(delivery.db, claim, await delivery.context(delivery.clock()))
    if ('nothing' in composed) return { state: 'dropped', reason: composed.nothing }
    const asked = { messageId: claim.id, address: composed.mail.to, now: delivery.clock() }
    const until = toPatient ? await allowMail(delivery.db, asked) : null
    if (until) return { state: 'held', until }
    await delivery.send(composed.mail)
    return { state: 'sent' }
  } catch (error) {
    const toFormer = claim.message.kind === 'patient:address-changed'
    return afterFailure(error, { ...claim, toPatient, toFormer }, delivery.clock())
  }
}

/**
 * A patient may have mistyped an address, and is then told in another way, soon. The practitioner's is right or is set
 * right in the environment: no refusal of one server on one day loses what was sent to it.
 */
function afterFailure(
  error: unknown,
  { failedAttempts, toPatient, toFormer }: { failedAttempts: number; toPatient: boolean; toFormer: boolean },
  now: Date,
): Outcome {
  const { kind, code } = classifyFailure(error)
  if (kind === 'configuration') {
    return {
      state: 'due',
      error: code,
      nextAttemptAt: nextAttemptAfterConfigurationFault(now),
      countsAsTry: false,
    }
  }
  if ((kind === 'permanent' && toPatient) || failedAttempts + 1 >= MOST_ATTEMPTS) {
    // An address that the patient took back may never have been one: nobody is to ask about it.
    if (toFormer) return { state: 'dropped', reason: code }
    return { state: 'dead', error: code }
  }
  const next = nextAttemptAt(failedAttempts + 1, now, Math.random())
  return { state: 'due', error: code, nextAttemptAt: next, countsAsTry: true }
}
