import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from 'tailwindcss'
import { expect, test } from 'vitest'

const components = globSync('{app,components}/**/*.tsx')
const imports = new Map(components.map((file) => [file, importsOf(file)]))
const sheets = [...new Set([...imports.values()].flat())].filter((file) => file.endsWith('.css'))

/** The sheets and components that a component imports, by their path from the top. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import) '((?:#components|\.)[^']+)'/g)].map(([, target = '']) =>
    target.startsWith('#') ? `${target.slice(1)}.tsx` : path.posix.join(path.posix.dirname(file), target),
  )
}

/** Every class a component names; what is filled in stands as `*`, as in `to-*`. */
function classesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const values = [...text.matchAll(/\b(?:className|class)=(["{])/g)].map(
    ({ 0: found, 1: opening, index }) => {
      const start = index + found.length
      return opening === '"' ? `'${text.slice(start, text.indexOf('"', start))}'` : bracesFrom(text, start)
    },
  )
  const named = values.flatMap((value) =>
    [...value.matchAll(/\b[A-Z_]{3,}\b/g)].map(
      ([name]) => text.match(new RegExp(`const ${name} =[^\n]*`))?.[0] ?? '',
    ),
  )
  return [...values, ...named].flatMap(wordsIn)
}

function bracesFrom(text: string, start: number): string {
  let depth = 1
  let end = start
  for (; depth > 0 && end < text.length; end += 1) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0
  return text.slice(start, end - 1)
}

/** The words of every string in a piece of code, those inside a template's gaps among them. */
function wordsIn(code: string): string[] {
  const gaps = [...code.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inner = '']) => wordsIn(inner))
  const strings = code.replaceAll(/\$\{[^}]*\}/g, '*').matchAll(/'([^'\n]*)'|`([^`]*)`/g)
  return [
    ...gaps,
    ...[...strings].flatMap(([, quoted, template]) => (quoted ?? template ?? '').split(/\s+/)),
  ].filter((word) => word !== '' && word !== '*')
}

/** The classes that a sheet has rules for. */
function classesIn(css: string): string[] {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\/|"[^"]*"|url\([^)]*\)|@apply[^;]*;/g, '')
  return [...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name ?? '')
}

/** The classes of rules that a component writes from the content, such as `.at-${slug}`. */
const written = components.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\.([a-z-]+-)\$\{/g)].map(([, stem]) => `${stem}*`),
)

/** The classes inside drawings that stand in the page itself. */
const drawn = components.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/readPlate\('([a-z-]+)'\)/g)].flatMap(([, name]) =>
    [...readFileSync(`public/plates/${name}.svg`, 'utf8').matchAll(/class="([^"]+)"/g)].flatMap(
      ([, names]) => names?.split(' ') ?? [],
    ),
  ),
)

const GLOBALS = readFileSync('app/globals.css', 'utf8')
const require = createRequire(import.meta.url)

async function findUtilities(names: readonly string[]): Promise<Set<string>> {
  const { build } = await compile(GLOBALS, {
    base: path.resolve('app'),
    loadModule: async (id, base) => {
      const file = path.resolve(base, id)
      return {
        path: file,
        base: path.dirname(file),
        module: (await import(pathToFileURL(file).href)).default,
      }
    },
    loadStylesheet: async (id, base) => {
      const file = require.resolve(`${id}.css`)
      return { path: file, base, content: readFileSync(file, 'utf8') }
    },
  })
  let known = build([]).length
  return new Set(
    names.filter((name) => {
      const grown = build([name]).length
      const isNew = grown > known
      known = grown
      return isNew
    }),
  )
}

const used = new Map(components.map((file) => [file, classesOf(file)]))
const names = [...new Set([...used.values()].flat())]

test('there are classes and sheets to hold together', () => {
  expect(names.length).toBeGreaterThan(150)
  expect(sheets.length).toBeGreaterThan(15)
})

test('every class is a utility or stands in a sheet of the component or of one it draws', async () => {
  const utilities = await findUtilities(names)
  const without = [...used].flatMap(([file, classes]) => {
    const near = [file, ...(imports.get(file) ?? [])].flatMap((each) => [each, ...(imports.get(each) ?? [])])
    const dressed = new Set(
      near.filter((each) => each.endsWith('.css')).flatMap((sheet) => classesIn(readFileSync(sheet, 'utf8'))),
    )
    return classes
      .filter((name) => !utilities.has(name) && !dressed.has(name) && !written.includes(name))
      .map((name) => `${file}: ${name}`)
  })
  expect(without).toEqual([])
})

test('no page carries a utility for a word that stands in a component and is no class', async () => {
  const words = new Set(
    components.flatMap(
      (file) => readFileSync(file, 'utf8').match(/(?<![[.\w-])[a-z][a-z-]+(?![\w(:-])/g) ?? [],
    ),
  )
  const utilities = await findUtilities([...words])
  expect(utilities.size).toBeGreaterThan(20)
  expect([...utilities].filter((name) => !names.some((each) => each.split(':').at(-1) === name))).toEqual([])
})

test('every rule for a class has a user', () => {
  const users = new Set([...names, ...drawn])
  const idle = sheets.flatMap((sheet) =>
    classesIn(readFileSync(sheet, 'utf8'))
      .filter((name) => !users.has(name))
      .map((name) => `${sheet}: .${name}`),
  )
  expect(idle).toEqual([])
})

test('no sheet lies beside a component without being imported', () => {
  const all = globSync('{app,components}/**/*.css')
  expect(all.filter((file) => !sheets.includes(file))).toEqual([])
})

test('what is shared is a dozen named utilities at most, each with users, and the global sheet is short', () => {
  const shared = [...GLOBALS.matchAll(/^@utility ([\w-]+)/gm)].map(([, name]) => name ?? '')
  const applied = new Set(
    sheets.flatMap((sheet) =>
      [...readFileSync(sheet, 'utf8').matchAll(/@apply ([^;]*);/g)].flatMap(
        ([, list]) => list?.split(/\s+/) ?? [],
      ),
    ),
  )
  expect(shared.length).toBeLessThanOrEqual(12)
  expect(shared.filter((name) => !names.some((each) => each.endsWith(name)) && !applied.has(name))).toEqual(
    [],
  )
  expect(GLOBALS.split('\n').length).toBeLessThanOrEqual(350)
})

test('drawn plates carry the palette of tailwind.config.ts', async () => {
  const { palette } = await import('../../tailwind.config.ts')
  const known = new Set([palette.light, palette.dark].flatMap((colors) => Object.values<string>(colors)))
  const strange = globSync('public/plates/*.svg').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/--(?:ink|paper|tint|point|accent):(#[0-9a-f]{6})/g)]
      .filter(([, color]) => color && !known.has(color))
      .map(([, color]) => `${file}: ${color}`),
  )
  expect(strange).toEqual([])
})
