'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { openDatabase } from '#lib/database/open-database'
import { deliverSoon } from '#lib/jobs/deliver-soon'
import { readLink } from '#lib/security/signed-token'
import { formText } from '#lib/source/form-text'
import { openWords, saveFields } from '#lib/words/draft'
import { newFile } from '#lib/words/new-file'
import { publishDrafts, undoPublication } from '#lib/words/publish'
import { readFields, readList } from '#lib/words/word-fields'
import { giveAnswer } from '../../request-answer'
import { requireSignIn } from '../session'
import { addressOf } from './words-address'

/** Publishes the drafts that she has looked at. */
export async function publishAction(form: FormData): Promise<void> {
  await requireSignIn()
  const published = await publishDrafts(await openDatabase(), formText(form, 'name'), new Date())
  if ('refused' in published) return giveAnswer('words', published.refused)
  showEverywhere()
  redirect('/practice/words?told=published')
}

/** Takes a publication back: the link from the mail about it says which, and that it may be. */
export async function undoAction(form: FormData): Promise<void> {
  const link = readLink(formText(form, 'token'), ['undo-words'], new Date())
  if (typeof link === 'string')
    return giveAnswer('words', 'This link is too old. Take it back in the editor.')
  const undone = await undoPublication(await openDatabase(), link.subject, new Date())
  if ('refused' in undone) return giveAnswer('words', undone.refused)
  showEverywhere()
  await giveAnswer('words', 'Taken back. It is on the site within two seconds, and you get a mail about it.')
}

/** Our own server draws the pages again and swaps them; a host with its own has them drawn when they are next asked for. */
function showEverywhere(): void {
  globalThis.wordsWereChanged?.()
  revalidatePath('/', 'layout')
  after(() => deliverSoon())
}

/** Begins a question or a page as a draft. */
export async function newWordsAction(form: FormData): Promise<void> {
  await requireSignIn()
  const kind = formText(form, 'kind') === 'pages' ? 'pages' : 'faq'
  const file = await newFile(await openDatabase(), kind, formText(form, 'title'), new Date())
  redirect(file ? addressOf(file) : '/practice/words')
}

/** Adds a time without calls, or takes one off the list, as a draft. */
export async function closuresAction(form: FormData): Promise<void> {
  await requireSignIn()
  const db = await openDatabase()
  const file = 'content/practice.yaml'
  const open = await openWords(db, file)
  if (!open) redirect('/practice/words')
  const closures = readList(readFields(file, open.text ?? '').get('closures') ?? '[]') ?? []
  const remove = formText(form, 'remove')
  const given = {
    from: formText(form, 'from'),
    to: formText(form, 'to'),
    reason: formText(form, 'reason'),
  }
  // Not by `required`: Chromium tells screen readers that an empty date is invalid before anything was sent.
  if (remove === '' && !given.from)
    return giveAnswer('closure', { ...given, problem: 'Not saved: choose the first closed day.' })
  const { from, to, reason } = given
  if (to && to < from)
    return giveAnswer('closure', { ...given, problem: 'Not saved: the last closed day is before the first.' })
  const added = { from, to: to || from, ...(reason && { reason }) }
  const next = remove === '' ? [...closures, added] : closures.filter((_, at) => String(at) !== remove)
  const seen = { ...open, revision: Number(formText(form, 'revision')) || 0 }
  const saved = await saveFields(db, seen, new Map([['closures', JSON.stringify(next)]]), new Date())
  if (saved === 'saved') redirect('/practice/words/closures?told=saved')
  if (saved === 'changed-elsewhere') redirect('/practice/words/closures?told=elsewhere')
  const problem = `Not saved: ${saved.map(({ message }) => `the day ${message}`).join('; ')}.`
  await giveAnswer('closure', { ...given, problem })
}
