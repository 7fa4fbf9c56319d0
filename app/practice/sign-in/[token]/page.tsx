import type { Metadata } from 'next'
import { openInboxAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Open the inbox', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** Mail scanners open links: opening this page uses nothing up, only the button does. */
export default async function SignInPage({ params }: Props) {
  const { token } = await params
  return (
    <main id="main">
      <div className="head meet">
        <h1>Open the inbox</h1>
      </div>
      <form action={openInboxAction} className="wrap" id="sign-in">
        <input type="hidden" name="token" value={token} />
        <button className="act" type="submit">
          <span>Open it on this device</span>
        </button>
      </form>
    </main>
  )
}
