import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { closeDatabase, openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { owe } from '#lib/outbox/store'
import { GET, POST } from '../../../app/api/outbox/route'

const SECRET = 'a token of sixteen characters or more'

vi.mock('#lib/env', async (importOriginal) => {
  const env = await importOriginal<typeof import('#lib/env')>()
  const { newDataDir } = await import('../../support/start-site')
  const set = env.readEnvironment({
    CRON_SECRET: 'a token of sixteen characters or more',
    DATA_DIR: newDataDir(),
    LOG_LEVEL: 'silent',
  })
  return { ...env, environment: () => set }
})
afterAll(closeDatabase)

async function ask(verb: typeof GET, authorization?: string) {
  const headers = authorization ? { authorization } : undefined
  const response = await verb(new Request('http://site.example/api/outbox', { headers: headers ?? {} }))
  return { status: response.status, body: response.status === 200 ? await response.json() : null }
}

async function oweOne(words: string) {
  const message = { kind: 'practitioner:trouble', facts: { about: words, words } } as const
  await owe(await openDatabase(), [{ owedKey: words, message }], new Date())
}

test.each([
  ['GET', GET],
  ['POST', POST],
])('a timer that %ss with the bearer token has what is owed sent, once', async (name, verb) => {
  const mails = path.join(environment().DATA_DIR, 'mail')
  await oweOne(name)
  expect(await ask(verb)).toEqual({ status: 404, body: null })
  expect(await ask(verb, 'Bearer of another token')).toEqual({ status: 404, body: null })
  expect(await ask(verb, `Bearer ${SECRET}`)).toEqual({ status: 200, body: { sent: 1 } })
  const sent = readdirSync(mails).length
  expect(await ask(verb, `Bearer ${SECRET}`)).toEqual({ status: 200, body: { sent: 0 } })
  expect([sent, readdirSync(mails).length]).toEqual(name === 'GET' ? [1, 1] : [2, 2])
})
