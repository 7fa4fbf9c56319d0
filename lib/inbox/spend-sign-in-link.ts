import type { Kysely } from 'kysely'
import { claimOnce } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { readLink } from '#lib/security/signed-token'

/** Uses a sign-in link up. True once, for the one who comes first within its time; false for anything else. */
export async function spendSignInLink(db: Kysely<Database>, token: string, now: Date): Promise<boolean> {
  const link = readLink(token, ['sign-in'], now)
  if (typeof link === 'string') return false
  return claimOnce(db, `sign-in used ${link.subject}`, now, link.expiresAt)
}
