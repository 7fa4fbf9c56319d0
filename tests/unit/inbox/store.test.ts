import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import { erase } from '#lib/consultation/retention-store'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { expire, propose, settle } from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { INBOX_LISTS, readPage } from '#lib/inbox/store'
import { newDataDir } from '../../support/start-site.ts'

const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
afterAll(() => db.destroy())

const asked = new Date('2027-03-04T12:00:00Z')
const slot = new Date('2027-03-08T12:00:00Z')
const later = new Date('2027-03-08T12:00:01Z')
const other = new Date('2027-03-10T12:00:00Z')

async function missed(reference: string) {
  const id = randomUUID()
  const told = { reference, consentText: 'yes', suspicion: null, heldBack: null, address: null }
  const personal = { name: `Ann ${reference}`, phone: '+14105550123', areas: [] }
  await insertConsultation(db, { id, slot, personal, ...told }, asked)
  await carryOut(db, expire(await stored(id), later), later)
  return id
}

async function stored(id: string) {
  const found = await findConsultation(db, id)
  if (!found) throw new Error('it was just written')
  return found
}

async function listsOf(id: string) {
  const pages = await Promise.all(
    INBOX_LISTS.map(async (list) => ({ list, page: await readPage(db, list, later) })),
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
  expect(await listsOf(offered)).toEqual(['to-answer'])
  const muchLater = new Date(other.getTime() + 1)
  await carryOut(db, expire(await stored(offered), muchLater), muchLater)
  expect(await listsOf(offered)).toEqual(['missed'])

  const erased = await missed('MMMM-DDDD')
  await erase(db, [erased], later)
  expect(await listsOf(erased)).toEqual(['past'])
})
