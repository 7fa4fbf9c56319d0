import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOMS = ['content', 'lib', 'components', 'app']
const sources = globSync('{app,components,lib}/**/*.{ts,tsx}')

/** The files of this project that a file imports, by their path from the top. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => target ?? '')
  return found.flatMap((target) => {
    if (target.startsWith('#')) return [target.slice(1)]
    if (target.startsWith('.')) return [path.posix.join(path.posix.dirname(file), target)]
    return []
  })
}

function roomOf(file: string): number {
  return ROOMS.indexOf(file.split('/')[0] ?? '')
}

test('there is something to hold to the rules', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap(importsOf).length).toBeGreaterThan(300)
})

test('a room imports only from rooms to its left', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((target) => roomOf(target) > roomOf(file))
      .map((target) => `${file} imports ${target}`),
  )
  expect(wrong).toEqual([])
})

/** The rooms of lib, the lowest floor first; a file right below lib is a room of its own. */
const FLOORS = [
  ['env'],
  ['log'],
  ['source', 'security', 'documents'],
  ['practice', 'database', 'pictures'],
  ['schedule'],
  ['content', 'calendar', 'outbox'],
  ['consultation', 'check', 'site'],
  ['words', 'mail', 'inbox'],
  ['jobs', 'launch'],
  ['server'],
  ['commands'],
]

function libRoomOf(file: string): string {
  return file.split('/')[1]?.replace(/\.ts$/, '') ?? ''
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room))
}

test('every room of lib stands on a floor', () => {
  const rooms = new Set(sources.filter((file) => file.startsWith('lib/')).map(libRoomOf))
  expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([])
})

test('a room of lib imports only from rooms on lower floors, types included', () => {
  const wrong = sources
    .filter((file) => file.startsWith('lib/'))
    .flatMap((file) =>
      importsOf(file)
        .map((target) => ({ from: libRoomOf(file), to: libRoomOf(target), target }))
        .filter(({ from, to }) => from !== to && floorOf(to) >= floorOf(from))
        .map(({ target }) => `${file} imports ${target}`),
    )
  expect(wrong).toEqual([])
})

test('no file of lib imports itself, however long the way around', () => {
  const graph = new Map(
    sources.map((file) => [
      file.replace(/\.tsx?$/, ''),
      importsOf(file).map((to) => to.replace(/\.tsx?$/, '')),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (done.has(file) || way.includes(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  expect(circles).toEqual([])
})

test('only lib/env.ts reads the environment', () => {
  // Setting is not reading: start.ts and next.config.ts tell Next what was read.
  const readers = sources.filter((file) => /process\.env(?!\s*[,)])/.test(readFileSync(file, 'utf8')))
  expect(readers.filter((file) => !ENVIRONMENT_ALLOWED.has(file))).toEqual([])
})

const ENVIRONMENT_ALLOWED = new Set(['lib/env.ts'])

test('only practice-time.ts works out times in a zone', () => {
  const knowing = sources.filter((file) =>
    /@date-fns\/tz|TZDate|Intl\.DateTimeFormat/.test(readFileSync(file, 'utf8')),
  )
  expect(knowing).toEqual(['lib/schedule/practice-time.ts'])
})

test('only the stores and the database folder speak SQL', () => {
  const speaking = sources.filter((file) =>
    /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(file, 'utf8')),
  )
  const allowed = /^lib\/(database\/.+|[a-z]+\/([a-z]+-)?store)\.ts$/
  expect(speaking.filter((file) => !allowed.test(file))).toEqual([])
})

/** The one page with React is the editor's: its route alone may import from here. */
const EDITOR = 'components/words/rich-text/'

test('pages are documents: no client component but the error boundaries that Next demands', () => {
  const client = sources.filter((file) => /^['"]use client['"]/m.test(readFileSync(file, 'utf8')))
  expect(
    client.filter((file) => !file.startsWith(EDITOR) && !/^app\/(global-)?error\.tsx$/.test(file)),
  ).toEqual([])
  const importers = sources.filter(
    (file) => !file.startsWith(EDITOR) && importsOf(file).some((target) => target.startsWith(EDITOR)),
  )
  expect(importers).toEqual(['app/practice/words/[kind]/[slug]/page.tsx'])
})

test('files are kebab-case, and there is no junk drawer', () => {
  const names = sources.map((file) => path.basename(file))
  expect(names.filter((name) => !/^[a-z0-9-]+(\.d)?\.tsx?$/.test(name))).toEqual([])
  expect(sources.filter((file) => /utils|helpers|(^|\/)index\.tsx?$/.test(file))).toEqual([])
})

test('every exported function of lib says what it promises', () => {
  const silent = globSync('lib/**/*.ts').flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((line, at) => {
      const name = line.match(/^export (?:async )?function (\w+)/)?.[1]
      return name && !/^ ?\*\/|^\/\*\*.*\*\/$/.test(lines[at - 1] ?? '') ? [`${file} ${name}`] : []
    })
  })
  expect(silent).toEqual([])
})
