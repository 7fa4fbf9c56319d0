import { absolute, type MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { signInPath } from '#lib/security/sign-in-link'

/** The mail with the link that opens the inbox, once, within 15 minutes. */
export function writeSignIn(facts: { nonce: string; expiresAt: string }, context: MailContext): Letter {
  return {
    subject: 'Your link to the inbox',
    title: 'Open your inbox',
    blocks: [
      {
        kind: 'paragraph',
        text: 'This link opens the inbox of your practice. It works once, within 15 minutes.',
      },
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, signInPath(facts)) }] },
      { kind: 'paragraph', text: 'If you did not ask for it, do nothing: nobody but you has this link.' },
    ],
    signature: practiceName(context.practice),
  }
}
