import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * A folder with our packages in it, hard-linked, and what else is named; gone when this process ends. It stands within
 * the project, on whose disk the packages are.
 */
export function copyProject(names: readonly string[]): string {
  mkdirSync('.data', { recursive: true })
  const folder = path.resolve(mkdtempSync('.data/copy-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  execFileSync('cp', ['-al', path.resolve('node_modules'), path.join(folder, 'node_modules')])
  for (const name of ['package.json', 'package-lock.json', ...names])
    cpSync(name, path.join(folder, name), { recursive: true })
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
