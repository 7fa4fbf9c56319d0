// Personal fields at rest: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D), the row's id as associated data so
// that a sealed text can't be moved to another row, and a key id so that keys can be rotated.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { type Environment, environment } from '#lib/env'

/** The newest key first; empty when personal fields are stored plain. Keys are 32 bytes. */
type DataKeys = readonly Buffer[]

/** DATA_KEY, then DATA_KEY_OLD, as far as they are set. */
export function dataKeys(env: Environment = environment()): DataKeys {
  return [env.DATA_KEY, env.DATA_KEY_OLD].flatMap((key) => (key ? [Buffer.from(key, 'base64')] : []))
}

/** "sealed.1.KEYID.BASE64URL" with the newest key, or the text itself when there is no key. */
export function seal(text: string, rowId: string, keys: DataKeys): string {
  const [key] = keys
  if (!key) return text
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(rowId))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${PREFIX}${keyId(key)}.${sealed.toString('base64url')}`
}

/**
 * The text that was sealed; a text stored plain, from before there was a key, is returned as it is.
 * Throws when no key fits or the text was tampered with.
 */
export function unseal(stored: string, rowId: string, keys: DataKeys): string {
  if (!stored.startsWith(PREFIX)) return stored
  const [id, sealed] = stored.slice(PREFIX.length).split('.')
  const key = keys.find((candidate) => keyId(candidate) === id)
  if (!key || !sealed) {
    throw new Error(`a personal field was sealed with key ${id}: put that key into DATA_KEY or DATA_KEY_OLD`)
  }
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(
    Buffer.from(rowId),
  )
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

/** Whether one of these keys opens a stored text; a plain one needs none. */
export function canUnseal(stored: string, keys: DataKeys): boolean {
  return !stored.startsWith(PREFIX) || keys.some((key) => stored.startsWith(`${PREFIX}${keyId(key)}.`))
}

/** Whether a stored text is not yet sealed with the newest key, and so has to be sealed again. */
export function needsSealing(stored: string, keys: DataKeys): boolean {
  const [key] = keys
  return key !== undefined && !stored.startsWith(`${PREFIX}${keyId(key)}.`)
}

const PREFIX = 'sealed.1.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

function keyId(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8)
}
