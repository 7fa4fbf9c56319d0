import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { findByLink } from '#lib/consultation/find-by-link'
import { answerPath, patientPath } from '#lib/consultation/links'
import { erase } from '#lib/consultation/retention-store'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { newDataDir } from '../../support/start-site.ts'

const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
afterAll(() => db.destroy())

const now = new Date('2027-03-04T12:00:00Z')
const tokenOf = (path: string) => path.split('/').at(-1) ?? ''

async function requested() {
  const id = randomUUID()
  const told = { reference: 'K7MQ-4XDH', consentText: 'yes', suspicion: null, heldBack: null, address: null }
  const personal = { name: 'Ann Smith', phone: '+14105550123', areas: [] }
  const slot = new Date('2027-03-08T12:00:00Z')
  await insertConsultation(db, { id, slot, personal, ...told }, now)
  const consultation = await findConsultation(db, id)
  if (!consultation) throw new Error('it was just written')
  return consultation
}

test('a link opens its consultation for its purpose until it is revoked', async () => {
  const consultation = await requested()
  const patient = tokenOf(patientPath(consultation))
  const decline = tokenOf(answerPath(consultation, 'decline'))
  expect(await findByLink(db, patient, ['patient'], now)).toMatchObject({
    consultation: { id: consultation.id },
  })
  expect(await findByLink(db, patient, ['confirm', 'decline'], now)).toEqual({ problem: 'unknown' })
  expect(await findByLink(db, decline, ['patient'], now)).toEqual({ problem: 'unknown' })
  await erase(db, [consultation.id], now)
  for (const token of [patient, decline]) {
    expect(await findByLink(db, token, ['patient', 'decline'], now)).toEqual({ problem: 'expired' })
  }
})
