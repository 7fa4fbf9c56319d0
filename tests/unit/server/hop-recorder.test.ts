import { afterAll, expect, it } from 'vitest'
import { readValue } from '#lib/database/key-values'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { forwardingGaps, HOPS_KEY } from '#lib/launch/forwarding-gaps'
import { senderOf } from '#lib/server/forwarded-headers'
import { hopRecorder } from '#lib/server/hop-recorder'
import { newDataDir } from '../../support/start-site.ts'

const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
afterAll(() => db.destroy())

/** What the launch check says of TRUST_PROXY after requests with these X-Forwarded-For headers. */
async function gapsAfter(chains: readonly (string | undefined)[], trusted: number): Promise<string[]> {
  await db.deleteFrom('marks').execute()
  const note = hopRecorder(db)
  for (const chain of chains) note(senderOf({ 'x-forwarded-for': chain }, '127.0.0.1', trusted).hops)
  const noted = await readValue(db, HOPS_KEY, new Date())
  return forwardingGaps({ hops: noted && Number(noted.value), trusted }).map(({ missing }) => missing)
}

const MANY = (chain: string | undefined) => Array.from({ length: 10 }, () => chain)

it('finds no fault with as many proxies as there are, whatever a few senders make up', async () => {
  expect(await gapsAfter(MANY('203.0.113.9'), 1)).toEqual([])
  expect(await gapsAfter([...MANY('203.0.113.9'), '1.1.1.1, 2.2.2.2, 203.0.113.9', undefined], 1)).toEqual([])
  expect(await gapsAfter(MANY(undefined), 0)).toEqual([])
  expect(await gapsAfter([], 1)).toEqual([])
})

it.each([
  [
    '203.0.113.9',
    0,
    'Requests come through a proxy that TRUST_PROXY does not name: all patients count as one',
  ],
  [
    undefined,
    1,
    'TRUST_PROXY says 1, but X-Forwarded-For names nobody: anybody can pretend to be somebody else',
  ],
  [
    '203.0.113.9',
    2,
    'TRUST_PROXY says 2, but X-Forwarded-For names 1: anybody can pretend to be somebody else',
  ],
  [
    '203.0.113.9, 198.51.100.1',
    1,
    'TRUST_PROXY says 1, but X-Forwarded-For names 2: many patients may count as one',
  ],
])('finds that requests name %j where TRUST_PROXY is %i', async (chain, trusted, gap) => {
  expect(await gapsAfter([...MANY(chain), '192.0.2.1, 192.0.2.2, 192.0.2.3'], trusted)).toEqual([gap])
})

it('goes by the way most requests come, from the first one on', async () => {
  expect(await gapsAfter(['203.0.113.9'], 0)).toHaveLength(1)
  expect(await gapsAfter([undefined, undefined, ...MANY('203.0.113.9')], 0)).toHaveLength(1)
})
