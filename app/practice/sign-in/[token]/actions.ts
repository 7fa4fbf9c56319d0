'use server'

import { redirect } from 'next/navigation'
import { openDatabase } from '#lib/database/open-database'
import { spendSignInLink } from '#lib/inbox/sign-in'
import { formText } from '#lib/source/form-text'
import { signIn } from '../../session'

/** Uses the link up and opens the inbox on this device. */
export async function openInboxAction(form: FormData): Promise<void> {
  const used = await spendSignInLink(await openDatabase(), formText(form, 'token'), new Date())
  if (!used) redirect('/practice?ended=1')
  await signIn()
  redirect('/practice')
}
