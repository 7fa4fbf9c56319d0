'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { openDatabase } from '#lib/database/open-database'
import { callOffStanding, intervalText, isDate, readInterval, readSpan } from '#lib/inbox/close-times'
import { listStanding, mondayOf } from '#lib/inbox/read-week'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { readPractice } from '#lib/practice/practice'
import { closeTime, deleteClosedTime, openTime } from '#lib/schedule/closed-store'
import type { Interval } from '#lib/schedule/open-slots'
import { dayBounds, practiceDate } from '#lib/schedule/practice-time'
import { formText } from '#lib/source/form-text'
import { giveAnswer } from '../../request-answer'
import { requireSignIn } from '../session'

/** Closes what the form names. */
export async function closeAction(form: FormData): Promise<void> {
  await requireSignIn()
  const { calls } = readPractice()
  const spans = readSpan(form, calls.minutes)
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return giveAnswer('week', NOTHING_TICKED)
  const [db, now] = [await openDatabase(), new Date()]
  for (const span of spans) await closeTime(db, span, null, now)
  await showClosed({ start: first.start, end: last.end })
}

/** Opens what the form names. */
export async function openAction(form: FormData): Promise<void> {
  await requireSignIn()
  const spans = readSpan(form, readPractice().calls.minutes)
  const [first] = spans
  if (!first) return giveAnswer('week', NOTHING_TICKED)
  const [db, now] = [await openDatabase(), new Date()]
  for (const span of spans) await openTime(db, span, now)
  redirect(`/practice/week?of=${mondayOf(practiceDate(first.start))}&told=opened`)
}

const NOTHING_TICKED = 'Nothing was changed: tick the times, or choose the morning, the afternoon or the day.'

/** Takes one closing back. */
export async function openAgainAction(form: FormData): Promise<void> {
  await requireSignIn()
  await deleteClosedTime(await openDatabase(), formText(form, 'closed'))
  redirect(`/practice/week?of=${weekIn(form)}&told=opened`)
}

/** Closes all days until the practitioner is back, and lets patients know of that day. */
export async function awayAction(form: FormData): Promise<void> {
  await requireSignIn()
  const [from, back] = [formText(form, 'from'), formText(form, 'back')]
  const now = new Date()
  const problem =
    !isDate(from) || !isDate(back)
      ? 'Choose the first day away and the day on which you are back.'
      : back <= from || back <= practiceDate(now)
        ? 'The day on which you are back must come after the first day away, and after today.'
        : null
  if (problem) return giveAnswer('closure', { problem, from, to: back, reason: '' })
  const away = { start: dayBounds(from).start, end: dayBounds(back).start }
  await closeTime(await openDatabase(), away, back, now)
  await showClosed(away)
}

/** Calls off what stands in a closed time. */
export async function callOffAction(form: FormData): Promise<void> {
  await requireSignIn()
  const closed = readInterval(formText(form, 'closed'))
  if (!closed) redirect('/practice/week')
  const until = new Date(formText(form, 'seen'))
  const seen = {
    until: Number.isNaN(until.getTime()) ? new Date(0) : until,
    kept: form.getAll('keep').filter((value) => typeof value === 'string'),
  }
  const count = await callOffStanding(await openDatabase(), readPractice(), closed, seen, new Date())
  after(() => deliverSoon())
  redirect(`/practice/week?of=${mondayOf(practiceDate(closed.start))}&off=${count}`)
}

/** Back to the week, with what stands in the time that was closed, if anything does. */
async function showClosed(closed: Interval): Promise<never> {
  const standing = await listStanding(await openDatabase(), readPractice(), closed)
  const week = `/practice/week?of=${mondayOf(practiceDate(closed.start))}&told=closed`
  return redirect(standing.length > 0 ? `${week}&stands=${intervalText(closed)}` : week)
}

function weekIn(form: FormData): string {
  const of = formText(form, 'of')
  return isDate(of) ? of : mondayOf(practiceDate(new Date()))
}
