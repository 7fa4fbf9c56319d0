'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { carryOut } from '#lib/consultation/carry-out'
import { type Consultation, callOutcome } from '#lib/consultation/consultation'
import { findConsultation } from '#lib/consultation/store'
import { type Decision, note, settle, tell } from '#lib/consultation/transitions'
import { openDatabase } from '#lib/database/open-database'
import { correctAddress } from '#lib/inbox/correct-address'
import { requestSignIn } from '#lib/inbox/sign-in'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { confirmClock, readClock } from '#lib/jobs/trusted-clock'
import { dismiss, revive } from '#lib/outbox/undelivered-store'
import { formText } from '#lib/source/form-text'
import { giveAnswer } from '../request-answer'
import { requireSignIn, signOut, signOutEverywhere } from './session'

/** Sends the practitioner a link. The answer is the same whatever comes of it. */
export async function sendLinkAction(): Promise<void> {
  await requestSignIn(await openDatabase(), new Date())
  after(() => deliverSoon())
  redirect('/practice?sent=1')
}

/** Tries a mail once more that had been given up. */
export async function reviveAction(form: FormData): Promise<void> {
  await requireSignIn()
  await revive(await openDatabase(), formText(form, 'message'), new Date())
  after(() => deliverSoon())
  redirect('/practice')
}

/** Writes to a patient at the right address, in place of the one that a mail was refused at. */
export async function correctAction(form: FormData): Promise<void> {
  await requireSignIn()
  const given = { messageId: formText(form, 'message'), typed: formText(form, 'email') }
  const corrected = await correctAddress(await openDatabase(), given, new Date())
  if (corrected === 'no-address') return giveAnswer('address', given)
  after(() => deliverSoon())
  redirect('/practice')
}

/** The practitioner has looked at the server's clock: it is right, and what waited for it goes on. */
export async function confirmClockAction(): Promise<void> {
  await requireSignIn()
  await confirmClock(await openDatabase(), readClock(new Date()))
  redirect('/practice')
}

/** Takes a mail that had been given up off the list: the practitioner has dealt with it. */
export async function dismissAction(form: FormData): Promise<void> {
  await requireSignIn()
  await dismiss(await openDatabase(), formText(form, 'message'), new Date())
  redirect('/practice')
}

/** The practitioner has told a patient no mail reaches. */
export async function toldAction(form: FormData): Promise<void> {
  await tick(form, tell)
}

/** The practitioner has dealt with a request that was missed. */
export async function settleAction(form: FormData): Promise<void> {
  await tick(form, settle)
}

/** How one of today's calls ended. */
export async function concludeAction(form: FormData): Promise<void> {
  const outcome = callOutcome.safeParse(formText(form, 'outcome')).data
  await tick(form, (call, now) => note(call, { note: call.personal?.practice?.note, outcome }, now))
}

async function tick(
  form: FormData,
  change: (consultation: Consultation, now: Date) => Decision,
): Promise<void> {
  await requireSignIn()
  const db = await openDatabase()
  const now = new Date()
  const consultation = await findConsultation(db, formText(form, 'consultation'))
  // Ticked twice is ticked.
  if (consultation) await carryOut(db, change(consultation, now), now)
  redirect('/practice')
}

/** Shows those whose name, number or reference holds the words. */
export async function findAction(form: FormData): Promise<void> {
  await requireSignIn()
  await giveAnswer('find', formText(form, 'find'))
}

/** Closes the inbox on this device. */
export async function signOutAction(): Promise<void> {
  await signOut()
  redirect('/practice')
}

/** Closes the inbox on every device: one was lost, or lent. */
export async function signOutEverywhereAction(): Promise<void> {
  await signOutEverywhere()
  redirect('/practice')
}
