// `npm run standalone -- FOLDER`: the built site as a folder of its own, with only the packages that it loads while it runs.
// The Dockerfile makes its image of it: no compiler, no linter, no second Node.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import tracer from 'next/dist/compiled/@vercel/nft/index.js'
import { z } from 'zod'
import { settings } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { SERVER_ENTRY } from '#lib/documents/document-index'
import { BUILD_FOLDER, listSources } from '#lib/documents/fingerprint'
import { isFresh } from '#lib/server/build-if-needed'

/** What can be asked of a site where it runs; the other commands are for those who work on it. */
const COMMANDS = ['start', 'check', 'backup', 'restore', 'rehearse-restore', 'move-database']

/** Of a build: what Next remembers for the next one, and notes on how it was made. */
const ONLY_FOR_BUILDING = /^(cache|build|turbopack|types|diagnostics|trace.*)$/

/** The server as the build bundled it; what it loads whole is among the packages. */
const SERVER_FILES = `${BUILD_FOLDER}/${path.dirname(SERVER_ENTRY)}/*.mjs`

/** Next's servers for `next dev`, the bundler of the build, and what only a debugger reads. */
const NEVER_LOADED = [
  '**/*.map',
  '**/*.d.ts',
  '**/next/dist/compiled/next-server/*.dev.js',
  '**/node_modules/{rolldown,@rolldown}/**',
]

/** Next looks for its compilers at each start, and loads none of them: the tracer can't see that. */
const LOOKED_FOR = [
  'node_modules/next/dist/compiled/webpack/*',
  'node_modules/next/dist/compiled/@babel/runtime/package.json',
]

const [target] = process.argv.slice(2)
if (!target) endWith('Say where to: npm run standalone -- FOLDER')
if (existsSync(target)) endWith(`${target} is there already. Choose another folder.`)
if (!isFresh(settings)) endWith('There is no build of these files and this SITE_URL. Run: npm run build')
const packages = [...(await traceCommands()), ...traceRoutes()].filter((file) =>
  file.startsWith('node_modules/'),
)
// The sources whole: the start compares them with what the build was made from.
for (const file of new Set([...listSources(), ...packages, ...globSync(LOOKED_FOR)])) copy(file)
for (const name of globSync(`${BUILD_FOLDER}/*`)) {
  if (!ONLY_FOR_BUILDING.test(path.basename(name))) copy(name)
}

/** Every file that the commands may import, found by reading them. */
async function traceCommands(): Promise<Iterable<string>> {
  const entries = [...COMMANDS.map((command) => `lib/commands/${command}.ts`), ...globSync(SERVER_FILES)]
  const { fileList } = await tracer.nodeFileTrace([...entries, 'next.config.ts'], {
    base: process.cwd(),
    ignore: NEVER_LOADED,
    readFile: async (file) => readAsScript(file),
  })
  return fileList
}

/** The tracer reads JavaScript only. Null for what is not there. */
function readAsScript(file: string): string | Buffer | null {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null
  const text = readFileSync(file)
  return /\.m?ts$/.test(file) ? stripTypeScriptTypes(text.toString()) : text
}

/** What each route may load, as Next itself traced it. */
function traceRoutes(): string[] {
  const trace = z.object({ files: z.array(z.string()) })
  return globSync(`${BUILD_FOLDER}/**/*.nft.json`).flatMap((list) =>
    trace
      .parse(JSON.parse(readFileSync(list, 'utf8')))
      .files.map((file) => path.relative('.', path.resolve(path.dirname(list), file))),
  )
}

function copy(name: string): void {
  const to = path.join(target ?? '', name)
  mkdirSync(path.dirname(to), { recursive: true })
  cpSync(name, to, { recursive: true, verbatimSymlinks: true })
}
