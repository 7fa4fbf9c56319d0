import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { PageHead } from '#components/site/page-head'
import { sendLinkAction } from '../../actions'
import '../../practice.css'
import { isSignedIn } from '../../session'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Preview', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<{ readonly width?: string }> }

/** The whole site with the drafts in it, as a phone or a desktop shows it; its links lead on within the preview. */
export default async function PreviewPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const desktop = (await searchParams).width === 'desktop'
  return (
    <main id="main" className="practice">
      <PageHead title="With your drafts" />
      <div className="stack px-margin">
        <p className="flex flex-wrap gap-x-line">
          <a className="touch" href="/practice/words/preview" aria-current={desktop ? undefined : 'page'}>
            On a phone
          </a>
          <a
            className="touch"
            href="/practice/words/preview?width=desktop"
            aria-current={desktop ? 'page' : undefined}
          >
            On a desktop
          </a>
          <a className="touch" href="/practice/words/preview/site">
            As a page of its own
          </a>
          <a className="touch" href="/practice/words/publish">
            Look at the changes and publish
          </a>
        </p>
      </div>
      <section className="overflow-x-auto border-y border-line" aria-label="The site with your drafts">
        <iframe
          className={`block h-[80svh] ${desktop ? 'w-[80rem]' : 'w-[24.375rem] max-w-full'}`}
          src="/practice/words/preview/site"
          title="The site with your drafts"
        />
      </section>
    </main>
  )
}
