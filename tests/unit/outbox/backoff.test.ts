import { expect, test } from 'vitest'
import { classifyFailure } from '#lib/mail/classify-failure'
import { MOST_ATTEMPTS, nextAttemptAfterConfigurationFault, nextAttemptAt } from '#lib/outbox/backoff'

const now = new Date('2027-03-08T12:00:00Z')
const minutesAfter = (failed: number, chance: number) =>
  (nextAttemptAt(failed, now, chance).getTime() - now.getTime()) / 60_000

test('waits double from half a minute up to six hours', () => {
  expect([1, 2, 3, 4].map((failed) => minutesAfter(failed, 0.5))).toEqual([0.5, 1, 2, 4])
  expect([0, 0.5, 1].map((chance) => minutesAfter(20, chance))).toEqual([240, 300, 360])
})

test('a fault of the settings is tried again after two minutes, however often', () => {
  expect(nextAttemptAfterConfigurationFault(now)).toEqual(new Date('2027-03-08T12:02:00Z'))
})

test('all tries together take about five days', () => {
  const total = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => minutesAfter(at + 1, 0.5)).reduce(
    (sum, one) => sum + one,
    0,
  )
  expect(total / 60 / 24).toBeGreaterThan(4.5)
  expect(total / 60 / 24).toBeLessThan(5.5)
})

test.each([
  [{ code: 'EAUTH', responseCode: 535 }, 'configuration'],
  [{ code: 'EAUTH', responseCode: 454 }, 'temporary'],
  [{ code: 'EENVELOPE', responseCode: 530 }, 'configuration'],
  [{ code: 'EDNS' }, 'configuration'],
  [{ code: 'ETLS' }, 'configuration'],
  [{ code: 'ESOCKET', message: 'certificate has expired' }, 'configuration'],
  [{ code: 'ESOCKET', message: 'connect ECONNREFUSED' }, 'temporary'],
  [{ code: 'EENVELOPE', responseCode: 550 }, 'permanent'],
  [{ code: 'EENVELOPE', responseCode: 450 }, 'temporary'],
  [{ code: 'EENVELOPE', responseCode: 552 }, 'temporary'],
  [{ code: 'EMESSAGE', responseCode: 554 }, 'permanent'],
  [{ code: 'EMESSAGE', responseCode: 451 }, 'temporary'],
  [{ code: 'ECONNECTION' }, 'temporary'],
  [new Error('anything else'), 'temporary'],
])('%o is %s', (error, kind) => {
  expect(classifyFailure(error).kind).toBe(kind)
})
