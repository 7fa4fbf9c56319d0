import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import { erase } from '#lib/consultation/retention-store'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { confirm, expire, propose, settle } from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { INBOX_LISTS, readOfferedAt, readPage } from '#lib/inbox/store'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

const asked = new Date('2027-03-04T12:00:00Z')
const slot = new Date('2027-03-08T12:00:00Z')
const later = new Date('2027-03-08T12:00:01Z')
const other = new Date('2027-03-10T12:00:00Z')

describe.each(['SQLite', 'Postgres'])('the lists of the inbox (%s)', async (kind) => {
  const postgres: Postgres | undefined = kind === 'Postgres' ? await startPostgres() : undefined
  const { queries: db } = await openStore(
    readEnvironment({
      DATA_DIR: newDataDir(),
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }),
  )
  afterAll(async () => {
    await db.destroy()
    await postgres?.stop()
  })

  async function requested(reference: string, time: Date, at = asked) {
    const id = randomUUID()
    const told = { reference, consentText: 'yes', suspicion: null, heldBack: null, address: null }
    const personal = { name: `Ann ${reference}`, phone: '+14105550123', areas: [] }
    await insertConsultation(db, { id, slot: time, personal, ...told }, at)
    return id
  }

  async function missed(reference: string) {
    const id = await requested(reference, slot)
    await carryOut(db, expire(await stored(id), later), later)
    return id
  }

  async function stored(id: string) {
    const found = await findConsultation(db, id)
    if (!found) throw new Error('it was just written')
    return found
  }

  async function listsOf(id: string, now = later) {
    const pages = await Promise.all(
      INBOX_LISTS.map(async (list) => ({ list, page: await readPage(db, list, now) })),
    )
    return pages.filter(({ page }) => page.consultations.some((one) => one.id === id)).map(({ list }) => list)
  }

  test('what had no answer in time stands under missed alone, until it is ticked, answered or erased', async () => {
    const ticked = await missed('MMMM-AAAA')
    expect(await listsOf(ticked)).toEqual(['missed'])
    await carryOut(db, settle(await stored(ticked), later), later)
    expect(await listsOf(ticked)).toEqual(['past'])

    const offered = await missed('MMMM-CCCC')
    await carryOut(db, propose(await stored(offered), [other], [other], later), later)
    expect(await listsOf(offered)).toEqual(['offered'])
    expect((await readOfferedAt(db, [await stored(offered)])).get(offered)).toEqual(later)
    const muchLater = new Date(other.getTime() + 1)
    await carryOut(db, expire(await stored(offered), muchLater), muchLater)
    expect(await listsOf(offered)).toEqual(['missed'])

    const erased = await missed('MMMM-DDDD')
    await erase(db, [erased], later)
    expect(await listsOf(erased)).toEqual(['past'])
  })

  test('a call of today stands under today until midnight, Eastern, whether it is over or not', async () => {
    const id = await requested('TTTT-AAAA', slot)
    await carryOut(db, confirm(await stored(id), null, asked), asked)
    for (const [now, list] of [
      ['2027-03-08T04:59:59Z', 'upcoming'],
      ['2027-03-08T05:00:00Z', 'today'],
      ['2027-03-09T04:59:59Z', 'today'],
      ['2027-03-09T05:00:00Z', 'past'],
    ] as const)
      expect(await listsOf(id, new Date(now)), now).toEqual([list])
  })

  test('what waits for an answer stands in the order it came', async () => {
    const first = await requested('OOOO-AAAA', new Date('2027-03-10T13:00:00Z'), asked)
    const second = await requested('OOOO-CCCC', new Date('2027-03-09T13:00:00Z'), later)
    const { consultations } = await readPage(db, 'to-answer', later)
    expect(consultations.map(({ id }) => id)).toEqual([first, second])
    const page = await readPage(db, 'to-answer', later, null, 1)
    expect((await readPage(db, 'to-answer', later, page.next, 1)).consultations.map(({ id }) => id)).toEqual([
      second,
    ])
  })
})
