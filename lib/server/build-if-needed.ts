import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { BUILD_FOLDER, fingerprintFile, fingerprintSources } from '#lib/documents/fingerprint'
import { type Environment, environmentForNext } from '#lib/env'

/**
 * Builds the site unless the build that is there was made from these very files and this SITE_URL. False when the build
 * failed; what it has to say it has printed by then.
 */
export function buildIfNeeded(env: Environment): boolean {
  if (madeFrom() === fingerprintSources(env)) return true
  const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
  const built = spawnSync(process.execPath, [next, 'build'], {
    env: environmentForNext(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return built.status === 0
}

function madeFrom(): string | null {
  try {
    return readFileSync(fingerprintFile(BUILD_FOLDER), 'utf8')
  } catch {
    // There is no build yet.
    return null
  }
}
