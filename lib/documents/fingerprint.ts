import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildFingerprint } from '#lib/documents/build-fingerprint'
import type { Environment } from '#lib/env'

/** Where Next builds to. */
export const BUILD_FOLDER = '.next'

/** Next writes the first, another one for `next dev` than for a build; pictures are drawn from content/pictures. */
const GENERATED = /^(next-env\.d\.ts$|public[\\/]pictures[\\/])/

const SOURCES = ['app/**/*', 'components/**/*', 'content/**/*', 'lib/**/*', 'public/**/*', '*.{ts,mjs,json}']

/** One text for everything a build is made from: the project's files, and what pages take from the environment. */
export function fingerprintSources(env: Environment): string {
  const hash = createHash('sha256').update(buildFingerprint(env))
  for (const file of listSources()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** The project's files that a build is made from, in order. */
export function listSources(): string[] {
  const files = globSync(SOURCES, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map(({ parentPath, name }) => path.relative('.', path.join(parentPath, name)))
    .filter((file) => !GENERATED.test(file))
    .sort()
}

/** The file beside a build that keeps the fingerprint it was made from. */
export function fingerprintFile(buildFolder: string): string {
  return path.join(buildFolder, 'documents', 'fingerprint')
}

/** Whether a newer build than the one in this folder was tried and failed. */
export function lastBuildFailed(buildFolder: string): boolean {
  return existsSync(failureFile(buildFolder))
}

/** The file beside a build that says so; the next good build takes its place. */
export function failureFile(buildFolder: string): string {
  return path.join(buildFolder, 'documents', 'a-newer-build-failed')
}
