import type { Metadata } from 'next'
import { AndMore, Cards } from '#components/practice/inbox-lists'
import { SignInForm } from '#components/practice/sign-in-form'
import { PageHead } from '#components/site/page-head'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { readPage } from '#lib/inbox/store'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: 'Past calls and requests',
  robots: { index: false, follow: false },
}

type Props = { readonly searchParams: Promise<{ readonly after?: string | string[] }> }

/** What is over, the latest first, a page at a time: it opens as fast after ten years as on the first day. */
export default async function PastPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { after } = await searchParams
  const from = typeof after === 'string' ? after : null
  const page = await readPage(await openDatabase(), 'past', new Date(), from)
  const areaNames = new Map((await listRegions()).map(({ slug, name }) => [slug, name]))
  return (
    <main id="main" className="practice">
      <PageHead title="Past calls and requests" />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <Cards consultations={page.consultations} areaNames={areaNames} />
        <AndMore
          page={{ ...page, next: null }}
          empty={page.consultations.length === 0 ? 'Nothing is past yet.' : undefined}
        />
        {page.next && (
          <p>
            <a className="touch" href={`/practice/past?after=${encodeURIComponent(page.next)}`}>
              Earlier ones
            </a>
          </p>
        )}
        <p>
          <a className="touch" href="/practice">
            Back to the inbox
          </a>
        </p>
      </div>
    </main>
  )
}
