import { absolute, type MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'

/** The mail of the launch check: its link shows that mail reaches the practitioner and leads back to the site. */
export function writeTestMail(path: string, context: MailContext): Letter {
  return {
    subject: 'Does mail from your site arrive?',
    title: 'Does mail from your site arrive?',
    blocks: [
      {
        kind: 'paragraph',
        text: 'This is a test before your site goes live. Requests of patients will come to this mailbox in the same way.',
      },
      { kind: 'links', links: [{ label: 'Yes, it arrived', url: absolute(context, path) }] },
      {
        kind: 'paragraph',
        text: 'If it was under spam, mark it as not spam: requests of patients would go there too.',
      },
    ],
    signature: practiceName(context.practice),
  }
}
