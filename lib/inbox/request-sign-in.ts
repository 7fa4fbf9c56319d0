import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { owe } from '#lib/outbox/store'
import { SIGN_IN_MINUTES } from '#lib/security/sign-in-link'

/**
 * Owes the practitioner a link that opens the inbox, at most one a minute however often anybody asks: the owed key is the
 * minute. Says nothing about whether there will be a mail.
 */
export async function requestSignIn(db: Kysely<Database>, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000).toISOString()
  await owe(
    db,
    [
      {
        owedKey: `sign-in ${now.toISOString().slice(0, 16)}`,
        message: { kind: 'practitioner:sign-in', facts: { nonce: randomUUID(), expiresAt } },
      },
    ],
    now,
  )
}
