import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { formText } from '#lib/source/form-text'
import { keepPicture } from '#lib/words/keep-picture'
import { keepRefused } from '#lib/words/refused-words'
import { isSignedIn } from '../../../session'
import { PICTURES } from '../pictures-form'

/** Keeps a picture from her phone, or says on the page of the pictures why it can't be kept. */
export async function POST(request: Request): Promise<Response> {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== environment().siteUrl.origin) return new Response(null, { status: 403 })
  if (!(await isSignedIn())) return leadTo('/practice')
  const form = await request.formData()
  const file = form.get('picture')
  const called = formText(form, 'called')
  const db = await openDatabase()
  const now = new Date()
  const kept =
    file instanceof File && file.size > 0
      ? await keepPicture(db, called, new Uint8Array(await file.arrayBuffer()), now)
      : { problem: 'was not chosen. Choose one, then send it again' }
  const refused =
    'problem' in kept
      ? { typed: { called }, problems: [{ field: 'picture', message: `The picture ${kept.problem}.` }] }
      : null
  await keepRefused(db, PICTURES, refused, now)
  return leadTo(`/practice/words/pictures?told=${refused ? 'not-kept' : 'picture'}`)
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } })
}
