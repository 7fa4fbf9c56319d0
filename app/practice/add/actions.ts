'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { addCaller } from '#lib/consultation/add-caller'
import { readAgreedTime } from '#lib/consultation/agreed-time'
import { explainRefusal } from '#lib/consultation/explain-refusal'
import { answerPath } from '#lib/consultation/links'
import { parseRequest } from '#lib/consultation/parse-request'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { readPractice } from '#lib/practice/practice'
import { slotValue } from '#lib/schedule/practice-time'
import { formText } from '#lib/source/form-text'
import { giveAnswer } from '../../request-answer'
import { requireSignIn } from '../session'

/** Writes down a caller, by the same rules as the patients' own form. */
export async function addCallerAction(form: FormData): Promise<void> {
  await requireSignIn()
  const agreed = readAgreedTime(form)
  const typed = { date: formText(form, 'date'), clock: formText(form, 'clock') }
  form.set('slot', agreed ? slotValue(agreed) : 'any')
  const regions = (await listRegions()).map(({ slug }) => slug)
  const parsed = parseRequest(form, regions)
  const slotProblem = agreed === null ? [{ field: 'slot' as const, message: UNREADABLE }] : []
  if ('problems' in parsed || slotProblem.length > 0) {
    const problems = 'problems' in parsed ? parsed.problems : []
    return giveAnswer('caller', { problems: [...slotProblem, ...problems], values: parsed.values, typed })
  }
  const added = await addCaller(await openDatabase(), parsed.request, {
    consentText: 'By phone: the caller agreed to be called about this request.',
    minutes: readPractice().calls.minutes,
    now: new Date(),
  })
  if ('refusal' in added) {
    const message = added.refusal === 'slot-taken' ? IN_THE_WAY : explainRefusal(added.refusal, null)
    return giveAnswer('caller', { problems: [{ field: 'slot', message }], values: parsed.values, typed })
  }
  after(() => deliverSoon())
  redirect(answerPath(added.consultation, 'view'))
}

const UNREADABLE = 'Choose a day and a time, or leave both empty to find a time later.'
const IN_THE_WAY = 'Another call stands at that time, or reaches into it. Choose another.'
