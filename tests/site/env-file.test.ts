import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readEnvironment } from '#lib/env'
import { copyProject } from '../support/copy-project.ts'

const project = copyProject(['lib', 'content'])
afterAll(() => rmSync(project, { recursive: true, force: true }))

function write(lines: Record<string, string>, file = '.env'): void {
  const text = Object.entries(lines).map(([name, value]) => `${name}='${value}'\n`)
  writeFileSync(path.join(project, file), text.join(''))
}

/** A command of the copied project, in an environment that holds nothing but what is given. */
function run(script: string, env: Record<string, string> = {}, words: string[] = []) {
  return spawnSync(process.execPath, [`lib/commands/${script}.ts`, ...words], {
    cwd: project,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
}

const COMMANDS = ['start', 'next', 'backup', 'restore', 'move-database', 'check', 'words pull']

test.each(COMMANDS)('%s reads .env, and ends with one line that names a bad value', (command) => {
  write({ PORT: 'eighty' })
  const [script = '', ...words] = command.split(' ')
  const ended = run(script, {}, words)
  expect([ended.status, ended.stderr, ended.stdout]).toEqual([
    1,
    'PORT: is not a port number. Example: 3000\n',
    '',
  ])
})

test('the environment of the process wins over .env, and an empty ENV_FILE reads no file', () => {
  write({ PORT: 'eighty' })
  const port = /PORT: is not a port number/
  expect(run('backup', { PORT: '3000' }).stderr).not.toMatch(port)
  expect(run('backup', { ENV_FILE: '' }).stderr).not.toMatch(port)
  write({ PORT: 'ninety' }, 'other.env')
  expect(run('backup', { ENV_FILE: 'other.env' }).stderr).toMatch(port)
  expect(run('backup', { ENV_FILE: 'none.env' }).stderr).toMatch(/^none\.env: can’t be read\./)
})

test('a public address without a mail server is refused in one line', () => {
  write({ SITE_URL: 'https://www.example.com' })
  const ended = run('start')
  expect([ended.status, ended.stderr.trim().split('\n')]).toEqual([
    1,
    [expect.stringMatching(/^SMTP_URL: is not set, while SITE_URL is public/)],
  ])
})

/** What follows the schema's name in lib/env.ts. */
const SCHEMA = readFileSync('lib/env.ts', 'utf8').split('const schema =')[1] ?? ''

const COMPOSE = readFileSync('compose.yaml', 'utf8')

test('.env.example names every variable, each with a comment above it, and can be used as it is', () => {
  const text = readFileSync('.env.example', 'utf8')
  const named = [...text.matchAll(/^#.+\n([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  const lines = z.array(z.tuple([z.string(), z.string()])).parse(named)
  const known = [...SCHEMA.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name)
  // Docker reads the last of these by itself.
  const ofCompose = [...COMPOSE.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name)
  const all = new Set([...known, ...ofCompose, 'COMPOSE_PROFILES'])
  expect(lines.map(([name]) => name).sort()).toEqual([...all].sort())
  expect(lines.length).toBe([...text.matchAll(/^[A-Z_]+=/gm)].length)
  expect(() => readEnvironment(Object.fromEntries(lines))).not.toThrow()
})
