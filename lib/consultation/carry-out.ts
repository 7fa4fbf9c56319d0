import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { keepsItsTime } from '#lib/consultation/consultation'
import { countAlone, countTimesOf, senderOf } from '#lib/consultation/sender-store'
import { countOutcome, isHeldWithin, recordAudit, updateConsultation } from '#lib/consultation/store'
import type { Change, Decision, Refusal } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { owe, withdraw } from '#lib/outbox/store'
import { practiceDate } from '#lib/schedule/practice-time'

/**
 * Makes a decided change real: the consultation, its owed messages and an audit line in one transaction, or nothing.
 * Null when it was done, else why not: the database has the last word on who holds a slot and who came first. With
 * `timesPerSender` a patient whose request holds no time yet gets one only if its sender may hold one more.
 */
export async function carryOut(
  db: Kysely<Database>,
  decision: Decision,
  now: Date,
  timesPerSender = Number.POSITIVE_INFINITY,
): Promise<Refusal | null> {
  if ('refusal' in decision) return decision.refusal
  const { change } = decision
  try {
    return await db.transaction().execute(async (transaction) => {
      if (await isBeyondLimit(transaction, change, now, timesPerSender)) return 'beyond-limit'
      if (await isInTheWay(transaction, change)) return 'slot-taken'
      return write(transaction, change, now)
    })
  } catch (error) {
    if (error instanceof ToldAlready) return 'told-already'
    const rule = brokenUniqueRule(error)
    if (rule === 'slot') return 'slot-taken'
    // Corrected to the very words of another request that stands.
    if (rule === 'fingerprint') return 'already-requested'
    throw error
  }
}

/** Makes a change real within a transaction of the caller's, which ends it when this throws: nothing else can have changed it. */
export async function carryOutWithin(
  transaction: Kysely<Database>,
  decision: Decision,
  now: Date,
): Promise<void> {
  const refusal = 'refusal' in decision ? decision.refusal : await write(transaction, decision.change, now)
  if (refusal) throw new Error(`a change that had to be possible was refused: ${refusal}`)
}

/**
 * Makes several changes real in one transaction, giving way to whoever else is to be answered; those that somebody else was
 * quicker with are left out. Returns how many were made.
 */
export async function carryOutAll(
  db: Kysely<Database>,
  decisions: readonly Decision[],
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    let made = 0
    for (const decision of decisions) {
      if ('change' in decision && (await write(transaction, decision.change, now)) === null) made += 1
      await setImmediate()
    }
    return made
  })
}

async function isBeyondLimit(
  transaction: Kysely<Database>,
  { actor, before, after }: Change,
  now: Date,
  timesPerSender: number,
): Promise<boolean> {
  if (timesPerSender === Number.POSITIVE_INFINITY) return false
  if (actor !== 'patient' || keepsItsTime(before) || !keepsItsTime(after)) return false
  await countAlone(transaction)
  const sender = await senderOf(transaction, before.id)
  return sender !== null && (await countTimesOf(transaction, sender, now)) >= timesPerSender
}

/** A call at any time of the clock may reach into others; the index knows only those that begin at the same moment. */
async function isInTheWay(transaction: Kysely<Database>, { before, needsFree }: Change): Promise<boolean> {
  if (!needsFree) return false
  await countAlone(transaction)
  return isHeldWithin(transaction, before.id, needsFree)
}

/** A mail of what is to be taken back has gone out, or is on its way: nothing is changed. */
class ToldAlready extends Error {}

async function write(transaction: Kysely<Database>, change: Change, now: Date): Promise<Refusal | null> {
  if (!(await updateConsultation(transaction, change.before, change.after, now))) return 'changed-meanwhile'
  const { verb, actor, before, after, owed } = change
  if (verb === 'undo' && !(await withdraw(transaction, before.id, before.undo?.sequence ?? 0, now)))
    throw new ToldAlready()
  await owe(transaction, owed, now)
  if (after.practice && before.slot)
    await countOutcome(transaction, practiceDate(before.slot).slice(0, 7), {
      before: before.personal?.practice?.outcome,
      after: after.practice.outcome,
    })
  await recordAudit(transaction, { consultationId: before.id, verb, actor, before, after }, now)
  return null
}
