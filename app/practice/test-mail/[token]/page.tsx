import type { Metadata } from 'next'
import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { readTestMailLink } from '#lib/launch/test-mail'
import { takeAnswer } from '../../../request-answer'
import { pressAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Test mail', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** Behind the link of the launch check's mail. Mail scanners open links: only the button counts. */
export default async function TestMailPage({ params }: Props) {
  const { token } = await params
  const ended = readTestMailLink(token, new Date()) === null
  const pressed = (await takeAnswer('testMail')) !== undefined
  return (
    <main id="main">
      <PageHead
        title={pressed ? 'Mail arrives' : ended ? 'This link has ended' : 'Did the test mail arrive?'}
      />
      {pressed && (
        <p className="px-margin">Run the launch check once more: it knows now. You can close this page.</p>
      )}
      {ended && <p className="px-margin">Run the launch check once more: it sends another mail.</p>}
      {!pressed && !ended && (
        <form action={pressAction} className="px-margin" id="test-mail">
          <input type="hidden" name="token" value={token} />
          <ActionButton>Yes, it arrived</ActionButton>
        </form>
      )}
    </main>
  )
}
