import pg from 'pg'
import { expect, it } from 'vitest'
import { PostgresSilence } from '#lib/database/postgres-silence'

const TIMEOUT = new Error('Query read timeout')

/** A server that hangs while told so, and a clock set by hand. */
function silentServer() {
  const state = { now: 0, hangs: true, asked: 0, ended: 0 }
  const silence = new PostgresSilence(() => state.now)
  const ask = async () => {
    await silence.connect(async () => (state.asked += 1))
    return silence.query(
      async () => {
        if (state.hangs) throw TIMEOUT
        return 'answer'
      },
      () => (state.ended += 1),
    )
  }
  return { state, silence, ask }
}

it('ends the connection of a question in vain, and asks once in five seconds from then on', async () => {
  const { state, ask } = silentServer()
  await expect(ask()).rejects.toMatchObject({ code: 'DATABASE_SILENT' })
  expect(state).toMatchObject({ asked: 1, ended: 1 })
  state.now = 4_999
  await expect(ask()).rejects.toMatchObject({ code: 'DATABASE_STILL_SILENT' })
  expect(state.asked).toBe(1)
  state.now = 5_000
  const [trial, other] = await Promise.allSettled([ask(), ask()])
  expect([trial, other].map((settled) => settled.status === 'rejected' && settled.reason.code)).toEqual([
    'DATABASE_SILENT',
    'DATABASE_STILL_SILENT',
  ])
  expect(state.asked).toBe(2)
})

it('is over with the first answer', async () => {
  const { state, ask } = silentServer()
  await expect(ask()).rejects.toThrow()
  Object.assign(state, { now: 5_000, hangs: false })
  expect(await ask()).toBe('answer')
  expect(await Promise.all([ask(), ask()])).toEqual(['answer', 'answer'])
})

it('takes no silence for what the server said', async () => {
  const { silence } = silentServer()
  const slow = new pg.DatabaseError('canceling statement due to statement timeout', 0, 'error')
  const end = () => expect.unreachable()
  await expect(silence.query(() => Promise.reject(slow), end)).rejects.toBe(slow)
  expect(await silence.connect(async () => 'connected')).toBe('connected')
})
