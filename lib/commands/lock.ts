// `npm run lock` after every change of the dependencies. A registry mirror without some platforms' binaries makes npm
// write a lock that `npm ci` refuses ("Missing: @next/swc-darwin-arm64@… from lock file"). This adds the absent optional
// packages by name, version and platform; npm skips them where they do not fit.
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const lockFile = 'package-lock.json'
const entry = z.looseObject({
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z
  .looseObject({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(lockFile, 'utf8')))

const added: string[] = []
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
    added.push(name)
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(lockFile, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
process.stdout.write(added.length ? `added ${added.join(' ')}\n` : 'nothing was missing\n')

/** The platform a native package names in its own name, or null when it names none. */
function platformOf(name: string): { os?: string[]; cpu?: string[] } | null {
  const os = name.match(/darwin|win32|android|freebsd|linux|openharmony/)?.[0]
  const cpu = name.match(/wasm32|arm64|x64|ia32|riscv64|ppc64|s390x|arm(?=-|$)/)?.[0]
  if (!os && cpu !== 'wasm32') return null
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }) }
}
