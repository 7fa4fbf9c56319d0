import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Environment, environment } from '#lib/env'

/** What a derived key is for; each purpose gets its own, so that one can never stand in for another. */
export type KeyPurpose =
  | 'server-actions'
  | 'links'
  | 'session'
  | 'fingerprint'
  | 'form'
  | 'recipient'
  | 'sender'
  | 'search'

const derived = new Map<string, KeyObject>()

/** A 32-byte key for one purpose, derived from APP_SECRET (HKDF-SHA256, RFC 5869). Stable across restarts and rebuilds. */
export function keyFor(purpose: KeyPurpose, env: Environment = environment()): KeyObject {
  const secret = appSecret(env)
  const cached = derived.get(`${purpose} ${secret}`)
  if (cached) return cached
  // As a key object: OpenSSL takes bytes for a new key at each use, which costs more than the hash itself.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `practice site, ${purpose}`, 32)))
  derived.set(`${purpose} ${secret}`, key)
  return key
}

/** APP_SECRET, or the one generated once into DATA_DIR/app-secret (mode 0600). Throws where DATA_DIR can't be written. */
function appSecret(env: Environment = environment()): string {
  return env.APP_SECRET ?? generatedSecret(env.DATA_DIR)
}

const generated = new Map<string, string>()

function generatedSecret(dataDir: string): string {
  const known = generated.get(dataDir)
  if (known) return known
  const secret = readSecret(dataDir) ?? createSecret(dataDir)
  generated.set(dataDir, secret)
  return secret
}

function readSecret(dataDir: string): string | undefined {
  try {
    return readFileSync(path.join(/* turbopackIgnore: true */ dataDir, 'app-secret'), 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Two processes may start at once: the link fails for the second, which then reads what the first one wrote whole. */
function createSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = path.join(/* turbopackIgnore: true */ dataDir, 'app-secret')
  const draft = `${file}.${process.pid}`
  const secret = randomBytes(32).toString('base64')
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return secret
  } catch (error) {
    const other = readSecret(dataDir)
    if (other) return other
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
