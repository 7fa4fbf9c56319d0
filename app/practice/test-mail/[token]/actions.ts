'use server'

import { openDatabase } from '#lib/database/open-database'
import { pressTestMail, readTestMailLink } from '#lib/launch/test-mail'
import { formText } from '#lib/source/form-text'
import { giveAnswer } from '../../../request-answer'

/** Tells the launch check that its mail arrived. */
export async function pressAction(form: FormData): Promise<void> {
  const now = new Date()
  const subject = readTestMailLink(formText(form, 'token'), now)
  if (subject === null) return
  await pressTestMail(await openDatabase(), subject, now)
  await giveAnswer('testMail', true)
}
