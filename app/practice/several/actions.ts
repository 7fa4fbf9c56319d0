'use server'

import { redirect } from 'next/navigation'
import { openDatabase } from '#lib/database/open-database'
import { declineSeveral, readWhich, releaseTimesOf, type Seen } from '#lib/inbox/several'
import { formText } from '#lib/source/form-text'
import { requireSignIn } from '../session'

/** Opens the times of the requests that were shown and not ticked. */
export async function releaseTimesAction(form: FormData): Promise<void> {
  await requireSignIn()
  const freed = await releaseTimesOf(await openDatabase(), whichIn(form), seenIn(form), new Date())
  redirect(`/practice?released=${freed}`)
}

/** Declines the requests that were shown and not ticked. */
export async function declineSeveralAction(form: FormData): Promise<void> {
  await requireSignIn()
  const declined = await declineSeveral(await openDatabase(), whichIn(form), seenIn(form), new Date())
  redirect(`/practice?declined=${declined}`)
}

function whichIn(form: FormData) {
  return readWhich({ of: formText(form, 'of'), hours: formText(form, 'hours') })
}

/** A form without the time it was drawn at has shown nothing. */
function seenIn(form: FormData): Seen {
  const until = new Date(formText(form, 'seen'))
  return {
    until: Number.isNaN(until.getTime()) ? new Date(0) : until,
    kept: form.getAll('keep').filter((value) => typeof value === 'string'),
  }
}
