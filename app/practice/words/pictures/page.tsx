import '../../../../components/consultation/field.css'
import type { Metadata } from 'next'
import { FieldProblem } from '#components/consultation/field-problem'
import { SignInForm } from '#components/practice/sign-in-form'
import { Photo } from '#components/prose/photo'
import { ActionButton } from '#components/site/action'
import { WordsPage } from '#components/words/words-page'
import { openDatabase } from '#lib/database/open-database'
import { underWords } from '#lib/source/overlay'
import { loadPublishedWords } from '#lib/words/published-words'
import { findRefused } from '#lib/words/refused-words'
import { sendLinkAction } from '../../actions'
import { isSignedIn } from '../../session'
import { saidOf } from '../said'
import { PICTURES } from './pictures-form'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Pictures', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<{ readonly told?: string }> }

/** The pictures that came from her phone, and the form that takes one more. */
export default async function PicturesPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { told } = await searchParams
  const db = await openDatabase()
  const { overlay } = await loadPublishedWords(db)
  const refused = await findRefused(db, PICTURES, new Date())
  const problem = refused?.problems[0]?.message
  return (
    <WordsPage title="Pictures" said={saidOf(told)}>
      <form
        method="post"
        action="/practice/words/pictures/upload"
        encType="multipart/form-data"
        id="picture-form"
      >
        <div className="field">
          <label htmlFor="picture">A picture from your phone, as JPEG and at most 20 MB</label>
          <FieldProblem field="picture" message={problem} />
          <input
            id="picture"
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem && 'picture-problem'}
          />
        </div>
        <div className="field">
          <label htmlFor="called">A short name for it, such as “green door”</label>
          <input
            id="called"
            name="called"
            defaultValue={refused?.typed.called}
            maxLength={60}
            autoComplete="off"
          />
        </div>
        <p>
          It is turned upright and made small, and where and when it was taken is left out. Patients see it
          once it stands in words that you publish. A picture of a person needs that person’s written
          permission.
        </p>
        <ActionButton>Keep this picture</ActionButton>
      </form>
      {[...(overlay.pictures ?? [])].map(([name]) => (
        <figure key={name} className="hairline-t pt-half-line">
          {underWords(overlay, () =>
            Photo({ file: name, description: '', sizes: '10rem', className: 'w-[10rem]' }),
          )}
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </WordsPage>
  )
}
