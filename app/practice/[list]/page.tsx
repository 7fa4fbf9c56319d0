import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackToInbox } from '#components/practice/back-to-inbox'
import { LIST_TITLES, ListPage } from '#components/practice/inbox-lists'
import { OutcomeCounts } from '#components/practice/outcome-counts'
import { SignInForm } from '#components/practice/sign-in-form'
import { PageHead } from '#components/site/page-head'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { listOpenOfSenders } from '#lib/inbox/sender-store'
import { INBOX_LISTS, readOfferedAt, readOutcomeCounts, readPage } from '#lib/inbox/store'
import { readPractice } from '#lib/practice/practice'
import { concludeAction, sendLinkAction, settleAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { releaseTimesAction } from '../several/actions'

export const dynamic = 'force-dynamic'

type Props = {
  readonly params: Promise<{ readonly list: string }>
  readonly searchParams: Promise<{ readonly after?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await listOf(params)
  return { title: list && LIST_TITLES[list], robots: { index: false, follow: false } }
}

/** One list of the inbox, a page at a time: it opens as fast after ten years, or amid a flood, as on the first day. */
export default async function InboxListPage({ params, searchParams }: Props) {
  const list = await listOf(params)
  if (!list) notFound()
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { after } = await searchParams
  const [db, now] = [await openDatabase(), new Date()]
  const page = await readPage(db, list, now, typeof after === 'string' ? after : null)
  return (
    <main id="main" className="practice">
      <PageHead title={LIST_TITLES[list]} />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <ListPage
          list={list}
          page={page}
          openOfSenders={await listOpenOfSenders(db, [page])}
          areaNames={new Map((await listRegions()).map(({ slug, name }) => [slug, name]))}
          offeredAt={await readOfferedAt(db, page.consultations)}
          minutes={readPractice().calls.minutes}
          now={now}
          releaseTimes={releaseTimesAction}
          settle={settleAction}
          conclude={concludeAction}
        />
        {list === 'past' && <OutcomeCounts months={await readOutcomeCounts(db)} />}
        <BackToInbox />
      </div>
    </main>
  )
}

async function listOf(params: Props['params']) {
  const { list } = await params
  return INBOX_LISTS.find((name) => name === list)
}
