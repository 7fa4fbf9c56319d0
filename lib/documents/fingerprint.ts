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
  for (const entry of globSync(SOURCES, { withFileTypes: true }).sort(byPath)) {
    if (entry.isFile() && !GENERATED.test(pathOf(entry)))
      hash.update(`\0${pathOf(entry)}\0`).update(readFileSync(pathOf(entry)))
  }
  return hash.digest('hex')
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

type Entry = { readonly parentPath: string; readonly name: string }

function pathOf(entry: Entry): string {
  return path.relative('.', path.join(entry.parentPath, entry.name))
}

function byPath(a: Entry, b: Entry): number {
  return pathOf(a) < pathOf(b) ? -1 : 1
}
