import type { PersonalDetails } from '#lib/consultation/consultation'
import { keyedHash } from '#lib/security/keyed-hash'

/**
 * The same words for the same time have the same fingerprint, so that a double click, or a request sent again on a bad
 * network, is recognised as the one request it is. Keyed: nobody can test a guess against a stolen database.
 */
export function fingerprintOf(slot: Date | null, personal: PersonalDetails): string {
  const { name, phone, email, areas, note } = personal
  const words = [slot?.toISOString() ?? 'any', name, phone, email ?? '', [...areas].sort(), note ?? '']
  return keyedHash('fingerprint', JSON.stringify(words)).toString('base64url')
}
