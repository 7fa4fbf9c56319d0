import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { newDataDir } from '../support/start-site.ts'

test('a database that is not there ends the start with one line', () => {
  const { PATH } = process.env
  const started = spawnSync(process.execPath, ['lib/commands/start.ts'], {
    env: {
      NODE_ENV: 'production',
      PATH,
      ENV_FILE: '',
      DATA_DIR: newDataDir(),
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
      APP_SECRET: 'x'.repeat(32),
    },
    encoding: 'utf8',
  })
  expect(started.status).toBe(1)
  expect(started.stderr).toMatch(
    /^DATABASE_URL: the database could not be opened \(ECONNREFUSED\)\. [^\n]*\n$/,
  )
  expect(started.stderr).not.toContain('secret')
})

test.each([
  ['PORT', 'eighty', 'PORT: is not a port number. Example: 3000'],
  ['SITE_URL', 'example.com', 'SITE_URL: is not a http or https URL. Example: https://www.example.com'],
  [
    'SMTP_URL',
    'mail.example.com',
    'SMTP_URL: is not a smtp or smtps URL. Example: smtps://user:password@mail.example.com:465',
  ],
  [
    'DATA_KEY',
    'short',
    'DATA_KEY: is not 32 bytes in base64. Example: the output of `openssl rand -base64 32`',
  ],
  ['MAIL_DETAIL', 'some', 'MAIL_DETAIL: is neither "full" nor "minimal". Example: minimal'],
])('a bad %s ends the start with one line', (name, value, line) => {
  const { PATH } = process.env
  const started = spawnSync(process.execPath, ['lib/commands/start.ts'], {
    env: { NODE_ENV: 'production', PATH, ENV_FILE: '', DATA_DIR: newDataDir(), [name]: value },
    encoding: 'utf8',
  })
  expect([started.status, started.stderr, started.stdout]).toEqual([1, `${line}\n`, ''])
})
