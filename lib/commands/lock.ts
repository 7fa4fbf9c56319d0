// `npm run lock` after every change of the dependencies. Where a registry does not serve some platforms' binaries, npm
// writes a lock that `npm ci` refuses ("Missing: @next/swc-darwin-arm64@… from lock file"), and packages of platforms other
// than this one may come without a checksum. This adds what is absent by name, version and platform, and asks the registry
// for each checksum that is missing; npm skips packages where they do not fit, and refuses one that does not match.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { print } from '#lib/commands/terminal'

const lockFile = 'package-lock.json'
const entry = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z
  .looseObject({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(lockFile, 'utf8')))

const added = addAbsentPlatforms()
const unknown = addMissingIntegrities()
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(lockFile, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
print(added.length ? `added ${added.join(' ')}` : 'nothing was missing')
if (unknown.length) print(`without a checksum, as the registry has none: ${unknown.join(' ')}`)

function addAbsentPlatforms(): string[] {
  const absent: string[] = []
  for (const [at, dependent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(dependent.optionalDependencies ?? {})) {
      if (lock.packages[`node_modules/${name}`] || lock.packages[`${at}/node_modules/${name}`]) continue
      const fits = platformOf(name)
      if (!fits) continue
      lock.packages[`node_modules/${name}`] = {
        version: range.replace(/^[\^~]/, ''),
        ...fits,
        ...(dependent.dev && { dev: true }),
        optional: true,
      }
      absent.push(name)
    }
  }
  return absent
}

/** The platform a native package names in its own name, or null when it names none. */
function platformOf(name: string): { os?: string[]; cpu?: string[] } | null {
  const found = name.match(/darwin|win32|win(?=-)|android|freebsd|linux|openharmony/)?.[0]
  const os = found === 'win' ? 'win32' : found
  const cpu = name.match(/wasm32|arm64|x64|ia32|riscv64|ppc64|s390x|arm(?=-|$)/)?.[0]
  if (!os && cpu !== 'wasm32') return null
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }) }
}

/** Returns the names of those for which the registry knows none either. */
function addMissingIntegrities(): string[] {
  const unknown: string[] = []
  for (const [at, locked] of Object.entries(lock.packages)) {
    if (at === '' || locked.integrity) continue
    const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const integrity = askRegistry(`${name}@${locked.version}`)
    if (integrity) locked.integrity = integrity
    else unknown.push(name)
  }
  return unknown
}

function askRegistry(release: string): string | undefined {
  const { stdout } = spawnSync('npm', ['view', release, 'dist.integrity'], { encoding: 'utf8' })
  return /^sha512-[A-Za-z0-9+/]{86}==$/m.exec(stdout)?.[0]
}
