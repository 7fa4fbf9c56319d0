'use server'

import type { Kysely } from 'kysely'
import { notFound, redirect } from 'next/navigation'
import { after } from 'next/server'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import {
  type ContactField,
  correctContact,
  correctDetails,
  keepAddress,
} from '#lib/consultation/correct-contact'
import { answerRefusal } from '#lib/consultation/explain-refusal'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import { readDetails } from '#lib/consultation/parse-request'
import { readSlot } from '#lib/consultation/read-fields'
import { cancel, type Decision, move } from '#lib/consultation/transitions'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { meantAddress } from '#lib/practice/email'
import { readPractice } from '#lib/practice/practice'
import { parseSlotValue } from '#lib/schedule/practice-time'
import { formText } from '#lib/source/form-text'
import { giveAnswer } from '../../request-answer'

/** The patient takes another time. */
export async function moveAction(form: FormData): Promise<void> {
  await change(form, async (consultation, now) => {
    const slot = parseSlotValue(readSlot(form))
    if (!slot) return { refusal: 'slot-missing' }
    const { slots } = await openTimes(await openDatabase(), readPractice(), now)
    return move(consultation, slot, slots, now)
  })
}

/** The patient calls it off. */
export async function cancelAction(form: FormData): Promise<void> {
  await change(form, async (consultation, now) => cancel(consultation, 'patient', now))
}

/** The patient puts another number or another address in the place of the one that stands. */
export async function correctAction(form: FormData): Promise<void> {
  const field = formText(form, 'field') === 'phone' ? 'phone' : 'email'
  await correctField(form, field, () => formText(form, field))
}

/** The patient puts another name, other areas or another note in the place of those that stand. */
export async function correctDetailsAction(form: FormData): Promise<void> {
  const regions = await listRegions()
  await change(
    form,
    async (consultation, now, db) => {
      const read = readDetails(
        form,
        regions.map(({ slug }) => slug),
      )
      if ('details' in read) return correctDetails(db, consultation, read.details, now)
      await giveAnswer('details', read)
      return null
    },
    '?corrected=1',
  )
}

/** The patient takes the address that was probably meant. */
export async function takeMeantAction(form: FormData): Promise<void> {
  await correctField(form, 'email', ({ personal }) => meantAddress(personal?.email ?? '') ?? '')
}

/** The patient says that the address is right as it stands. */
export async function keepAddressAction(form: FormData): Promise<void> {
  const { db, found, token, now } = await findOwn(form)
  await keepAddress(db, found.consultation, now)
  redirect(`/consultation/${token}`)
}

async function correctField(
  form: FormData,
  field: ContactField,
  typed: (consultation: Consultation) => string,
): Promise<void> {
  await change(
    form,
    async (consultation, now, db) => {
      const decided = await correctContact(db, consultation, { field, typed: typed(consultation) }, now)
      if (!('problem' in decided)) return decided
      await giveAnswer('contact', decided.problem)
      return null
    },
    '?corrected=1',
  )
}

async function findOwn(form: FormData) {
  const now = new Date()
  const db = await openDatabase()
  const token = formText(form, 'token')
  const found = await findByLink(db, token, ['patient'], now)
  // The page says what can be done.
  if ('reference' in found) redirect(`/consultation/${token}`)
  if ('problem' in found) notFound()
  return { now, db, token, found }
}

/**
 * Carries out what was decided for the consultation as the patient saw it, and shows it as it then is. Nothing where
 * `decide` has answered the form itself.
 */
async function change(
  form: FormData,
  decide: (consultation: Consultation, now: Date, db: Kysely<Database>) => Promise<Decision | null>,
  told = '',
): Promise<void> {
  const { now, db, token, found } = await findOwn(form)
  const seen = String(found.consultation.sequence) === formText(form, 'sequence')
  const decision: Decision | null = seen
    ? await decide(found.consultation, now, db)
    : { refusal: 'changed-meanwhile' }
  if (!decision) return
  const refusal = await carryOut(db, decision, now, readPractice().requests.timesPerSender)
  if (refusal) return giveAnswer('refusal', answerRefusal(refusal, form))
  after(() => deliverSoon())
  redirect(`/consultation/${token}${told}`)
}
