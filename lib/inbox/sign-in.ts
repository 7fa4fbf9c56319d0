import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { claimOnce } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { countOwedSince } from '#lib/outbox/backlog-store'
import { owe } from '#lib/outbox/store'
import { SIGN_IN_MINUTES } from '#lib/security/sign-in-link'
import { readLink } from '#lib/security/signed-token'

/** So many links in a day are sent within the minute. */
const QUICK_A_DAY = 10

/**
 * Owes the practitioner a link that opens the inbox, at most one a minute however often anybody asks; after the first ten of
 * a day one for as long as a link works. A ceiling that ended them for the day would let anybody keep the practitioner
 * out; so there is always one that works, and no day brings more than about a hundred mails. Says nothing about whether
 * there will be one.
 */
export async function requestSignIn(db: Kysely<Database>, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 60 * 60_000)
  const today = await countOwedSince(db, 'practitioner:sign-in', yesterday)
  const everyMinutes = today < QUICK_A_DAY ? 1 : SIGN_IN_MINUTES
  const window = Math.floor(now.getTime() / (everyMinutes * 60_000))
  const expiresAt = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000).toISOString()
  await owe(
    db,
    [
      {
        owedKey: `sign-in ${everyMinutes} ${window}`,
        message: { kind: 'practitioner:sign-in', facts: { nonce: randomUUID(), expiresAt } },
      },
    ],
    now,
  )
}

/** Uses a sign-in link up. True once, for the one who comes first within its time; false for anything else. */
export async function spendSignInLink(db: Kysely<Database>, token: string, now: Date): Promise<boolean> {
  const link = readLink(token, ['sign-in'], now)
  if (typeof link === 'string') return false
  return claimOnce(db, `sign-in used ${link.subject}`, now, link.expiresAt)
}
