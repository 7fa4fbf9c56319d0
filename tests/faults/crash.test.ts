import { expect, test } from 'vitest'
import { cutPower } from '../support/cut-power.ts'
import type { Accepted } from '../support/start-smtp-server.ts'

/** The short form belongs to `npm test`; `npm run test:faults` sets LONG_FAULTS for the long one. */
const KILLS = process.env.LONG_FAULTS ? 100 : 6
/** The lanes of one server, those for sign-in included (lib/jobs/deliver-due.ts). */
const MOST_UNDER_WAY = 7
/** A mail's time is taken when this process has read it: somewhat later than the server that sent it was cut off. */
const READING_MS = 1_000

test.each([{ store: 'SQLite', servers: 1 } as const, { store: 'Postgres', servers: 2 } as const])(
  `${KILLS} power cuts under load lose no request and no mail: $store, servers: $servers`,
  {
    timeout: 120_000 + KILLS * 20_000,
  },
  async ({ store, servers }) => {
    const { perSecond, acknowledged, stored, accepted, acceptedBefore, cuts, log } = await cutPower({
      store,
      servers,
      kills: KILLS,
    })
    const mailed = new Set(accepted.map(patientIn))
    expect(
      [...acknowledged].filter((name) => !stored.includes(name)),
      'acknowledged, not stored',
    ).toEqual([])
    expect(new Set(stored).size, 'one request a patient').toBe(stored.length)
    expect(
      stored.filter((name) => !mailed.has(name)),
      'stored, not mailed',
    ).toEqual([])
    expect(new Set(accepted.map(idOf)).size, 'each time as the same message').toBe(mailed.size)
    expect(settledTwice(log), 'sent again after it was recorded as sent').toEqual([])
    const copies = explainCopies(accepted, acceptedBefore, cuts)
    expect(copies.unexplained, 'sent by two servers that lived').toEqual([])
    expect(copies.cut, 'more copies than servers had under way').toBeLessThanOrEqual(
      cuts.length * MOST_UNDER_WAY,
    )
    expect(acknowledged.size).toBeGreaterThan(KILLS * 5)
    process.stdout.write(
      `crash on ${store}, servers: ${servers}: ${KILLS} kills, ${perSecond.toFixed(1)} forms a second, ` +
        `${acknowledged.size} acknowledged, 0 missing, ${mailed.size} mails and ${copies.hidden + copies.cut} copies: ` +
        `${copies.hidden} after the mail server hid that it took one, ${copies.cut} after a power cut did\n`,
    )
  },
)

const patientIn = ({ mail }: Accepted) => mail.text?.match(/Name: (Patient \d+)/)?.[1] ?? ''
const idOf = ({ mail }: Accepted) => mail.messageId ?? ''

/** Messages that were recorded as sent more than once. */
function settledTwice(log: string): string[] {
  const settled = [...log.matchAll(/"message":"([\w-]+)"[^\n]*"outcome":"sent"[^\n]*was settled/g)].map(
    ([, id]) => id ?? '',
  )
  return settled.filter((id, at) => settled.indexOf(id) !== at)
}

/**
 * The one unavoidable window: a mail was accepted, and its sender did not live to record it or was never told. Such a
 * mail comes again as the same message: at the next start on the same machine, or once its claim has run out. Between the
 * two a server was cut off, and one that dies takes no more with it than it had under way.
 */
function explainCopies(accepted: readonly Accepted[], acceptedBefore: number, cuts: readonly Date[]) {
  const copies = { hidden: 0, cut: 0, unexplained: [] as string[] }
  const seen = new Map<string, Accepted>()
  for (const [at, one] of accepted.entries()) {
    const earlier = seen.get(idOf(one))
    seen.set(idOf(one), one)
    if (!earlier) continue
    if (earlier.hidden) copies.hidden += 1
    else if (at >= acceptedBefore || cuts.some((cut) => isBetween(earlier.at, cut, one.at))) copies.cut += 1
    else copies.unexplained.push(idOf(one))
  }
  return copies
}

function isBetween(earlier: Date, cut: Date, later: Date): boolean {
  return cut.getTime() > earlier.getTime() - READING_MS && cut <= later
}
