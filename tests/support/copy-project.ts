import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * A folder with what is named in it, and package.json; gone when this process ends. It stands within the project and has
 * no lock file, so that its packages are the project's own: with copies of its own, Next would load React twice.
 */
export function copyProject(names: readonly string[]): string {
  mkdirSync('.data', { recursive: true })
  const folder = path.resolve(mkdtempSync('.data/copy-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['package.json', ...names]) cpSync(name, path.join(folder, name), { recursive: true })
  return folder
}

/** What the site is built from. */
export const SITE_SOURCES = [
  'app',
  'components',
  'content',
  'lib',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
]
