import { absolute, type MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { undoPath } from '#lib/security/undo-link'

type Publication = { readonly id: string; readonly at: Date; readonly undoes: string | null }

/** Says that words were published, so that nobody changes the site without the practitioner hearing of it. `changes` are a text a file. */
export function writeWordsPublished(
  publication: Publication,
  changes: readonly string[],
  context: MailContext,
): Letter {
  const title = publication.undoes ? 'A publication was taken back' : 'Words on your site have changed'
  return {
    subject: title,
    title,
    blocks: [
      { kind: 'paragraph', text: 'This is on your site now:' },
      ...changes.map((text) => ({ kind: 'quote', text }) as const),
      {
        kind: 'paragraph',
        text: 'If it was not you, take it back, then sign every device out of the inbox.',
      },
      {
        kind: 'links',
        links: [
          { label: 'Look at it, or take it back', url: absolute(context, undoPath(publication)) },
          { label: 'Open the editor', url: absolute(context, '/practice/words') },
        ],
      },
    ],
    signature: practiceName(context.practice),
  }
}
