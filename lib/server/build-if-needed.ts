import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { BUILD_FOLDER, failureFile, fingerprintFile, fingerprintSources } from '#lib/documents/fingerprint'
import { type Environment, environmentForNext } from '#lib/env'
import { oneAtATime } from '#lib/server/one-at-a-time'

/** Held by the one start that builds in this folder: two builds at once take each other's files away. */
const LOCK = '.next-building'

/** Where the last good build waits while a new one is made. */
const LAST_GOOD = '.next-last-good'

/**
 * Builds the site unless the build that is there was made from these very files and this SITE_URL. When that fails, the
 * last good build is put back, marked as such, and serves on. False when there is none; what the build has to say it has
 * printed by then.
 */
export function buildIfNeeded(env: Environment): boolean {
  if (isFresh(env)) return acceptBuild()
  const builder = findBuilder()
  if (!builder) return refuse(env)
  return oneAtATime(LOCK, () => rebuild(env, builder))
}

/** Whether the build that is there was made from these very files and this SITE_URL. */
export function isFresh(env: Environment): boolean {
  return madeFrom(BUILD_FOLDER) === fingerprintSources(env)
}

/** Next's own command; null in an image, which holds what runs and nothing that builds. */
function findBuilder(): string | null {
  try {
    return createRequire(import.meta.url).resolve('next/dist/bin/next')
  } catch {
    return null
  }
}

function refuse({ SITE_URL }: Environment): false {
  process.stderr.write(
    `SITE_URL: this image was built for another address than ${SITE_URL ?? 'localhost'}, or its files were changed. Build it with this one: docker compose build, or docker build --build-arg SITE_URL=https://www.example.com .\n`,
  )
  return false
}

/** By the time the lock is held another start may have made the very build this one needs. */
function rebuild(env: Environment, builder: string): boolean {
  if (isFresh(env)) return acceptBuild()
  keepLastGood()
  if (build(builder)) {
    rmSync(LAST_GOOD, { recursive: true, force: true })
    return true
  }
  return putBack()
}

/** What is there fits the files: whatever failed before is over. */
function acceptBuild(): boolean {
  rmSync(failureFile(BUILD_FOLDER), { force: true })
  return true
}

function build(builder: string): boolean {
  const built = spawnSync(process.execPath, [builder, 'build'], {
    env: environmentForNext(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return built.status === 0
}

/** A folder without a fingerprint is what a build left that was broken off: the one kept before it stays. */
function keepLastGood(): void {
  if (madeFrom(BUILD_FOLDER) === null) return
  rmSync(LAST_GOOD, { recursive: true, force: true })
  renameSync(BUILD_FOLDER, LAST_GOOD)
  // What Next remembers between builds makes the next one fast.
  moveCache(LAST_GOOD, BUILD_FOLDER)
}

function putBack(): boolean {
  if (madeFrom(LAST_GOOD) === null) return false
  rmSync(path.join(LAST_GOOD, 'cache'), { recursive: true, force: true })
  moveCache(BUILD_FOLDER, LAST_GOOD)
  rmSync(BUILD_FOLDER, { recursive: true, force: true })
  renameSync(LAST_GOOD, BUILD_FOLDER)
  writeFileSync(failureFile(BUILD_FOLDER), '')
  return true
}

function moveCache(from: string, to: string): void {
  if (!existsSync(path.join(from, 'cache'))) return
  mkdirSync(to, { recursive: true })
  renameSync(path.join(from, 'cache'), path.join(to, 'cache'))
}

function madeFrom(folder: string): string | null {
  try {
    return readFileSync(fingerprintFile(folder), 'utf8')
  } catch {
    // There is no build yet.
    return null
  }
}
