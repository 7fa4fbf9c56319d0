import type { Metadata } from 'next'
import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { openInboxAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Open the inbox', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** Mail scanners open links: opening this page uses nothing up, only the button does. */
export default async function SignInPage({ params }: Props) {
  const { token } = await params
  return (
    <main id="main">
      <PageHead title="Open the inbox" />
      <form action={openInboxAction} className="px-margin" id="sign-in">
        <input type="hidden" name="token" value={token} />
        <ActionButton>Open it on this device</ActionButton>
      </form>
    </main>
  )
}
