import type { Kysely } from 'kysely'
import { recordAudit, updateConsultation } from '#lib/consultation/store'
import type { Change, Decision, Refusal } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { owe } from '#lib/outbox/store'

/**
 * Makes a decided change real: the consultation, its owed messages and an audit line in one transaction, or nothing.
 * Null when it was done, else why not: the database has the last word on who holds a slot and who came first.
 */
export async function carryOut(db: Kysely<Database>, decision: Decision, now: Date): Promise<Refusal | null> {
  if ('refusal' in decision) return decision.refusal
  try {
    return await db.transaction().execute((transaction) => write(transaction, decision.change, now))
  } catch (error) {
    if (brokenUniqueRule(error) === 'slot') return 'slot-taken'
    throw error
  }
}

async function write(transaction: Kysely<Database>, change: Change, now: Date): Promise<Refusal | null> {
  if (!(await updateConsultation(transaction, change.before, change.after, now))) return 'changed-meanwhile'
  await owe(transaction, change.owed, now)
  const { verb, actor, before, after } = change
  await recordAudit(transaction, { consultationId: before.id, verb, actor, before, after }, now)
  return null
}
