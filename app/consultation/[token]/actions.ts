'use server'

import { notFound, redirect } from 'next/navigation'
import { after } from 'next/server'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import { answerRefusal } from '#lib/consultation/explain-refusal'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import { readSlot } from '#lib/consultation/read-fields'
import { cancel, type Decision, move } from '#lib/consultation/transitions'
import { openDatabase } from '#lib/database/open-database'
import { deliverSoon } from '#lib/jobs/deliver-soon'
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

/** Carries out what was decided for the consultation as the patient saw it, and shows it as it then is. */
async function change(
  form: FormData,
  decide: (consultation: Consultation, now: Date) => Promise<Decision>,
): Promise<void> {
  const now = new Date()
  const db = await openDatabase()
  const token = formText(form, 'token')
  const found = await findByLink(db, token, ['patient'], now)
  if ('problem' in found) notFound()
  const seen = String(found.consultation.sequence) === formText(form, 'sequence')
  const decision: Decision = seen ? await decide(found.consultation, now) : { refusal: 'changed-meanwhile' }
  const refusal = await carryOut(db, decision, now, readPractice().requests.timesPerSender)
  if (refusal) return giveAnswer('refusal', answerRefusal(refusal, form))
  after(() => deliverSoon())
  redirect(`/consultation/${token}`)
}
