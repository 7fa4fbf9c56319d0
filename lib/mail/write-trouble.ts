import { absolute, type MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'

/** The one notice of a trouble of the site: what is wrong, and where to act. */
export function writeTrouble({ words }: { words: string }, context: MailContext): Letter {
  const title = 'Something is wrong with your site'
  return {
    subject: title,
    title,
    blocks: [
      { kind: 'paragraph', text: words },
      {
        kind: 'paragraph',
        text: 'If somebody else looks after the site, send this mail on. You are told of it once; until it is over it stands at the top of the inbox.',
      },
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, '/practice') }] },
    ],
    signature: practiceName(context.practice),
  }
}
