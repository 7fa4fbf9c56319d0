import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { formText } from '#lib/source/form-text'
import { openWords, saveFields } from '#lib/words/draft'
import { editorFields, typedFields } from '#lib/words/editor-fields'
import { keepRefused } from '#lib/words/refused-words'
import { dropDraft } from '#lib/words/store'
import { isSignedIn } from '../../session'
import { addressOf } from '../words-address'
import { signedOutPage } from './signed-out-page'

/**
 * Keeps what was typed as a draft, or drops the draft, and leads back. A route of its own, and no action: the page that the form
 * stands on runs React, which would send an action in a way that nothing but React reads.
 */
export async function POST(request: Request): Promise<Response> {
  const { siteUrl } = environment()
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== siteUrl.origin) return new Response(null, { status: 403 })
  const form = await request.formData()
  if (!(await isSignedIn())) return signedOutPage(form)
  const db = await openDatabase()
  const now = new Date()
  const file = formText(form, 'file')
  if (formText(form, 'drop')) {
    const dropped = await dropDraft(db, file, Number(formText(form, 'revision')))
    // Patients go on seeing what they see.
    if (dropped) await keepRefused(db, file, null, now)
    return leadTo(`/practice/words?told=${dropped ? 'dropped' : 'elsewhere'}`)
  }
  const open = await openWords(db, file)
  if (!open) return leadTo('/practice/words')
  const typed = typedFields(file, open.text ?? open.published ?? '', form)
  const seen = { ...open, revision: Number(formText(form, 'revision')) || 0 }
  const saved = await saveFields(db, seen, typed, now)
  if (saved === 'saved') {
    await keepRefused(db, file, null, now)
    return leadTo(`${addressOf(file)}?told=saved`)
  }
  const problems = saved === 'changed-elsewhere' ? [] : saved
  const asTyped = Object.fromEntries(
    editorFields(file, open.text ?? open.published ?? '').map(({ key }) => [
      key,
      form
        .getAll(key)
        .filter((value) => typeof value === 'string')
        .join('\n'),
    ]),
  )
  await keepRefused(db, file, { typed: asTyped, problems }, now)
  return leadTo(`${addressOf(file)}?told=${saved === 'changed-elsewhere' ? 'elsewhere' : 'not-saved'}`)

  function leadTo(path: string): Response {
    return new Response(null, { status: 303, headers: { Location: path } })
  }
}
