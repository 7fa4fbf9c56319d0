import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'

const script = path.resolve('lib/commands/check.ts')
let project = ''

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'check-'))
  cpSync('content', path.join(project, 'content'), { recursive: true })
})

afterEach(() => rmSync(project, { recursive: true }))

const check = (...flags: string[]) =>
  spawnSync(process.execPath, [script, ...flags], { cwd: project, encoding: 'utf8' })
const breakFaq = () => writeFileSync(path.join(project, 'content/faq/insurance.mdx'), '---\norder: 4\n---\n')

it('passes the content of this site', () => {
  expect(check()).toMatchObject({ status: 0, stderr: '' })
})

it('fails a broken file, names it and says what to write', () => {
  breakFaq()
  const { status, stdout } = check()
  expect(status).toBe(1)
  expect(stdout).toContain('2 errors: fix before publishing\n')
  expect(stdout).toContain(
    'content/faq/insurance.mdx:2 question (Question): is missing. Write the question as a patient asks it\n',
  )
})

it('tells tools the same as JSON', () => {
  breakFaq()
  const findings = z.array(
    z.object({ file: z.string(), line: z.number(), message: z.string(), level: z.string() }),
  )
  expect(findings.parse(JSON.parse(check('--json').stdout))).toContainEqual({
    file: 'content/faq/insurance.mdx',
    line: 2,
    message: 'is missing. Write the question as a patient asks it',
    level: 'error',
  })
})
