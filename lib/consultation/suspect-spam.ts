import type { RawValues } from '#lib/consultation/read-fields'

/** What is known about how a form came in, besides its words. */
export type Circumstances = {
  /** When the form was opened, or null when its signed time is missing or forged. */
  readonly openedAt: Date | null
  readonly now: Date
}

/** A person needs longer, autofill or not. On its own it proves nothing: somebody may be quick. */
const QUICK_MS = 2_000
const ENOUGH = 2

/**
 * Why a request is doubtful, in words for the practitioner, or null. One weak sign is never enough, and a doubtful
 * request is kept and shown, never dropped.
 */
export function suspectSpam(values: RawValues, circumstances: Circumstances): string | null {
  const signs = [...signsInWords(values), ...signsInTime(circumstances)]
  const weight = signs.reduce((sum, sign) => sum + sign.weight, 0)
  return weight >= ENOUGH ? signs.map((sign) => sign.words).join('; ') : null
}

type Sign = { readonly weight: number; readonly words: string }

const LINK = /(https?:\/\/|www\.)\S+/gi
const SALES =
  /\b(seo|backlinks?|casino|crypto|forex|web ?design services?|rank(ing)? (on|in) google|guest post)\b/i

function signsInWords({ website, name, note, phone, email }: RawValues): Sign[] {
  const links = note.match(LINK)?.length ?? 0
  return [
    ...(website ? [{ weight: 2, words: 'a field that people can’t see was filled in' }] : []),
    ...(name.search(LINK) >= 0 ? [{ weight: 2, words: 'the name holds a link' }] : []),
    ...(links > 1 ? [{ weight: 2, words: 'the note holds several links' }] : []),
    ...(links === 1 ? [{ weight: 1, words: 'the note holds a link' }] : []),
    ...(SALES.test(note) ? [{ weight: 1, words: 'the note reads like an offer' }] : []),
    ...(/\[url|<a\s/i.test(note) ? [{ weight: 2, words: 'the note holds markup' }] : []),
    ...(name && (name === note || name === phone || name === email)
      ? [{ weight: 1, words: 'the same text stands in several fields' }]
      : []),
  ]
}

function signsInTime({ openedAt, now }: Circumstances): Sign[] {
  if (!openedAt) return [{ weight: 1, words: 'the form was not opened here before it was sent' }]
  if (now.getTime() - openedAt.getTime() < QUICK_MS)
    return [{ weight: 1, words: 'it was sent within two seconds' }]
  return []
}
