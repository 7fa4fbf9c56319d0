import '../../../../components/consultation/field.css'
import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import { WordsPage } from '#components/words/words-page'
import { describeDay } from '#lib/content/front-matter'
import { openDatabase } from '#lib/database/open-database'
import { parsePractice } from '#lib/practice/practice'
import { openWords } from '#lib/words/draft'
import { takeAnswer } from '../../../request-answer'
import { sendLinkAction } from '../../actions'
import { isSignedIn } from '../../session'
import { closuresAction } from '../actions'
import { saidOf } from '../said'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Days without calls', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<{ readonly told?: string }> }

export default async function ClosuresPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { told } = await searchParams
  const open = await openWords(await openDatabase(), 'content/practice.yaml')
  const { closures } = parsePractice({ name: 'content/practice.yaml', text: open?.text ?? '' })
  const revision = open?.revision ?? 0
  const refused = await takeAnswer('closure')
  return (
    <WordsPage title="Days without calls" said={saidOf(told)}>
      <Alert>{refused?.problem}</Alert>
      {closures.length === 0 && <p>No days are closed beside the weekly rest and the holidays.</p>}
      {closures.map(({ from, to, reason }, at) => (
        <form action={closuresAction} key={`${from} ${to}`} id={`closure-${at}`} className="hairline-t">
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="remove" value={at} />
          <p>
            {from === to ? describeDay(from) : `${describeDay(from)} to ${describeDay(to)}`}
            {reason && `: ${reason}`}
          </p>
          <button className="touch underline" type="submit">
            Open these days again
          </button>
        </form>
      ))}
      <form action={closuresAction} id="close" className="rule-t pt-half-line">
        <h2 className="text-h3">Close some days</h2>
        <input type="hidden" name="revision" value={revision} />
        <div className="field">
          <label htmlFor="from">First closed day</label>
          <input id="from" name="from" type="date" defaultValue={refused?.from} />
        </div>
        <div className="field">
          <label htmlFor="to">Last closed day, if it is another</label>
          <input id="to" name="to" type="date" defaultValue={refused?.to} />
        </div>
        <div className="field">
          <label htmlFor="reason">Why, for yourself; patients are not told</label>
          <input
            id="reason"
            name="reason"
            defaultValue={refused?.reason}
            autoComplete="off"
            maxLength={200}
          />
        </div>
        <ActionButton>Save the draft</ActionButton>
      </form>
      {revision > 0 && (
        <p>
          <a className="touch" href="/practice/words/publish">
            Look at the changes and publish
          </a>
        </p>
      )}
    </WordsPage>
  )
}
