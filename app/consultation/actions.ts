'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { patientPath } from '#lib/consultation/links'
import { submitRequest } from '#lib/consultation/submit-request'
import { listRegions, siteWords } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { readPractice } from '#lib/practice/practice'
import { giveAnswer } from '../request-answer'
import { keepOwnLink, ownLink } from './own-link'

/**
 * Takes a request for a call. Its name and file are part of the id that open forms carry: moving or renaming it would
 * refuse forms opened before the deploy (a test pins the id).
 */
export async function requestConsultationAction(form: FormData): Promise<void> {
  const regions = await listRegions()
  const submitted = await submitRequest({
    form,
    openStore: openDatabase,
    practice: readPractice(),
    knownAreas: regions.map(({ slug }) => slug),
    consentText: siteWords().form.consent,
    address: await senderAddress(),
    ownLink: await ownLink(),
    now: new Date(),
  })
  if ('problems' in submitted) return giveAnswer('form', submitted)
  after(() => deliverSoon())
  const path = patientPath(submitted.consultation)
  await keepOwnLink(path)
  redirect(submitted.corrected ? `${path}?corrected=1` : path)
}

/** Our own server sets the header to the one network it judged (lib/server/forwarded-headers.ts), or leaves it empty. */
async function senderAddress(): Promise<string | null> {
  return (await headers()).get('x-forwarded-for') || null
}
