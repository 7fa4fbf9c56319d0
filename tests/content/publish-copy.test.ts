import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let project = ''
const insurance = 'content/faq/insurance.mdx'

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'publish-'))
  cpSync('content', path.join(project, 'content'), { recursive: true })
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Practitioner')
  git('config', 'user.email', 'practitioner@example.com')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')
})

afterEach(() => rmSync(project, { recursive: true }))

const git = (...words: string[]) => execFileSync('git', words, { cwd: project, encoding: 'utf8' })
const read = (name: string) => readFileSync(path.join(project, name), 'utf8')
const write = (name: string, text: string) => writeFileSync(path.join(project, name), text)
const change = (name: string, from: string, to: string) => {
  expect(read(name)).toContain(from)
  write(name, read(name).replace(from, to))
}
const run = (script: string) =>
  spawnSync(process.execPath, [path.resolve(`lib/commands/${script}.ts`)], {
    cwd: project,
    encoding: 'utf8',
  })

it('says so when nothing has changed', () => {
  expect(run('publish-copy').stdout).toContain('Nothing has changed since the last publication.')
})

it('shows what changes in words, dates it and commits the copy alone', () => {
  change(insurance, 'While some insurance providers', 'While many insurance providers')
  change(insurance, /updated: .*/.exec(read(insurance))?.[0] ?? '', 'updated: 2020-01-01')
  git('commit', '--quiet', '--all', '--message', 'Age the file')
  change(insurance, 'While many insurance providers', 'While some insurance providers')
  change('content/practice.yaml', 'to: 5:30 pm', 'to: 6:00 pm')
  write('notes.txt', 'not copy')
  const { status, stdout } = run('publish-copy')
  expect(status).toBe(0)
  expect(stdout).toContain('Changed content/practice.yaml:\n  calls.to: "5:30 pm" becomes "6:00 pm"')
  expect(stdout).toContain('  - While many insurance providers')
  expect(stdout).toContain('  + While some insurance providers')
  expect(stdout).toContain('It has no remote to send to')
  expect(read(insurance)).not.toContain('2020-01-01')
  expect(git('log', '-1', '--format=%s')).toBe('Publish copy: faq/insurance.mdx, practice.yaml\n')
  expect(git('status', '--porcelain')).toBe('?? notes.txt\n')
})

it('publishes nothing while a file is broken', () => {
  write(insurance, read(insurance).replace(/^order: \d+$/m, 'order: fourth'))
  const { status, stdout } = run('publish-copy')
  expect(status).toBe(1)
  expect(stdout).toContain(
    'content/faq/insurance.mdx:3 order (Place in the list): is not a whole number from 1 to 999',
  )
  expect(stdout).toContain('Nothing was published, and the site is as it was.')
  expect(git('log', '--format=%s')).toBe('Begin\n')
})

it('sends a publication to the remote', () => {
  const remote = mkdtempSync(path.join(tmpdir(), 'remote-'))
  execFileSync('git', ['init', '--quiet', '--bare', remote])
  git('remote', 'add', 'origin', remote)
  git('push', '--quiet', '--set-upstream', 'origin', 'main')
  change(insurance, 'While some', 'While a few')
  expect(run('publish-copy').stdout).toContain('Sent.')
  expect(
    execFileSync('git', ['-C', remote, 'log', '-1', '--format=%s', 'main'], { encoding: 'utf8' }),
  ).toContain('Publish copy: ')
  rmSync(remote, { recursive: true })
})

it('takes publications back, the last one first', () => {
  const first = read(insurance)
  change(insurance, 'While some', 'While a few')
  run('publish-copy')
  const second = read(insurance)
  change(insurance, 'While a few', 'While most')
  mkdirSync(path.join(project, 'public/pictures'), { recursive: true })
  run('publish-copy')
  expect(run('undo-copy').stdout).toContain('Taken back: faq/insurance.mdx')
  expect(read(insurance)).toBe(second)
  run('undo-copy')
  expect(read(insurance)).toBe(first)
  expect(run('undo-copy').stdout).toContain('There is no publication to take back.')
})

it('does not take anything back over changes that are not published', () => {
  change(insurance, 'While some', 'While a few')
  run('publish-copy')
  change(insurance, 'While a few', 'While most')
  expect(run('undo-copy')).toMatchObject({ status: 1 })
  expect(read(insurance)).toContain('While most')
})
