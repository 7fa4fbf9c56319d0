'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { readAgreedTime } from '#lib/consultation/agreed-time'
import { carryOut } from '#lib/consultation/carry-out'
import { type Consultation, callOutcome } from '#lib/consultation/consultation'
import { answerRefusal } from '#lib/consultation/explain-refusal'
import { findByLink } from '#lib/consultation/find-by-link'
import { answerPath } from '#lib/consultation/links'
import { openTimes } from '#lib/consultation/open-times'
import { readSlot } from '#lib/consultation/read-fields'
import {
  cancel,
  confirm,
  type Decision,
  decline,
  note,
  propose,
  release,
  reschedule,
  settle,
  tell,
  undo,
} from '#lib/consultation/transitions'
import { openDatabase } from '#lib/database/open-database'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { readPractice } from '#lib/practice/practice'
import { parseSlotValue } from '#lib/schedule/practice-time'
import type { LinkPurpose } from '#lib/security/signed-token'
import { formText } from '#lib/source/form-text'
import { plainText } from '#lib/source/plain-text'
import { giveAnswer } from '../../../request-answer'
import { linkTime } from '../../session'

/** The practitioner agrees to the time asked for, or to the one chosen for a patient without a time. */
export async function confirmAction(form: FormData): Promise<void> {
  await answer(form, ['confirm', 'view'], async (consultation, now) => {
    const chosen = parseSlotValue(readSlot(form))
    const words = wordsIn(form)
    if (!chosen) return confirm(consultation, null, now, { words })
    const open = await openNow(now)
    const isOpen = open.some((slot) => slot.getTime() === chosen.getTime())
    return isOpen ? confirm(consultation, chosen, now, { words }) : { refusal: 'slot-taken' }
  })
}

/** The practitioner offers other times. */
export async function proposeAction(form: FormData): Promise<void> {
  await answer(form, ['propose', 'view'], async (consultation, now) =>
    propose(consultation, slotsIn(form), await openNow(now), now, wordsIn(form)),
  )
}

/** The practitioner can't take the call. */
export async function declineAction(form: FormData): Promise<void> {
  await answer(form, ['decline', 'view'], async (consultation, now) =>
    decline(consultation, now, { words: wordsIn(form) }),
  )
}

/** The practitioner calls a confirmed call off. */
export async function cancelByPractitionerAction(form: FormData): Promise<void> {
  await answer(form, ['view'], async (consultation, now) =>
    cancel(consultation, 'practitioner', now, wordsIn(form)),
  )
}

/** The practitioner fixes the call for a time agreed by phone, whatever the hour. */
export async function rescheduleAction(form: FormData): Promise<void> {
  await answer(form, ['view'], async (consultation, now) => {
    const slot = readAgreedTime(form)
    if (!slot) return { refusal: 'slot-missing' }
    return reschedule(consultation, slot, readPractice().calls.minutes, now, wordsIn(form))
  })
}

/** The practitioner takes back a decline or a cancellation. */
export async function undoAction(form: FormData): Promise<void> {
  await answer(form, ['decline', 'view'], async (consultation, now) => undo(consultation, now))
}

/** The practitioner writes something down for herself, and how the call ended. */
export async function noteAction(form: FormData): Promise<void> {
  await answer(form, ['view'], async (consultation, now) =>
    note(
      consultation,
      {
        note: formText(form, 'note').trim().slice(0, LONGEST) || undefined,
        outcome: callOutcome.safeParse(formText(form, 'outcome')).data,
      },
      now,
    ),
  )
}

/** The practitioner has told a patient no mail reaches. */
export async function toldByLinkAction(form: FormData): Promise<void> {
  await answer(form, ['confirm', 'propose', 'decline', 'view'], async (consultation, now) =>
    tell(consultation, now),
  )
}

/** The practitioner has dealt with a request that was missed. */
export async function settleByLinkAction(form: FormData): Promise<void> {
  await answer(form, ['view'], async (consultation, now) => settle(consultation, now))
}

/** The practitioner finds a held-back request honest. */
export async function releaseAction(form: FormData): Promise<void> {
  await answer(form, ['view'], async (consultation, now) => release(consultation, await openNow(now), now))
}

type Purpose = Extract<LinkPurpose, 'confirm' | 'propose' | 'decline' | 'view'>

/** Carries out what was decided for the request as the practitioner saw it, and shows it as it then is. */
async function answer(
  form: FormData,
  purposes: readonly Purpose[],
  decide: (consultation: Consultation, now: Date) => Promise<Decision>,
): Promise<void> {
  const now = new Date()
  const db = await openDatabase()
  const found = await findByLink(db, formText(form, 'token'), purposes, await linkTime(now))
  if ('problem' in found) redirect('/practice?ended=1')
  const { consultation } = found
  const seen = String(consultation.sequence) === formText(form, 'sequence')
  const decision: Decision = seen ? await decide(consultation, now) : { refusal: 'changed-meanwhile' }
  const refusal = await carryOut(db, decision, now)
  if (refusal) return giveAnswer('refusal', answerRefusal(refusal, form))
  after(() => deliverSoon())
  redirect(answerPath(consultation, 'view'))
}

async function openNow(now: Date): Promise<readonly Date[]> {
  return (await openTimes(await openDatabase(), readPractice(), now)).slots
}

/** Of words that the practitioner writes to one patient or about one. */
const LONGEST = 1_000

/** The sentence of her own, if there is one. */
function wordsIn(form: FormData): string | undefined {
  return plainText(formText(form, 'words')).trim().slice(0, LONGEST) || undefined
}

/** Every time that was ticked. */
function slotsIn(form: FormData): Date[] {
  return form.getAll('slot').flatMap((value) => {
    const slot = typeof value === 'string' ? parseSlotValue(value) : null
    return slot ? [slot] : []
  })
}
