'use server'

import { redirect } from 'next/navigation'
import { openDatabase } from '#lib/database/open-database'
import { endFeed, renewFeed } from '#lib/inbox/calendar-feed'
import { formText } from '#lib/source/form-text'
import { requireSignIn } from '../session'

/** Makes an address for the feed, in the place of the one before. */
export async function renewFeedAction(form: FormData): Promise<void> {
  await requireSignIn()
  await renewFeed(await openDatabase(), formText(form, 'details') === 'yes', new Date())
  redirect('/practice/calendar')
}

/** Takes the address back. */
export async function endFeedAction(): Promise<void> {
  await requireSignIn()
  await endFeed(await openDatabase(), new Date())
  redirect('/practice/calendar')
}
