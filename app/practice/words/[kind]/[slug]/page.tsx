import type { Metadata } from 'next'
import { WordsField } from '#components/words/rich-text/words-field'
import type { WordsFieldProps } from '#components/words/words-form'
import { WordsPage } from '#components/words/words-page'
import { openDatabase } from '#lib/database/open-database'
import { listPictureNames } from '#lib/pictures/site-pictures'
import { underWords } from '#lib/source/overlay'
import { loadPublishedWords } from '#lib/words/published-words'
import { isSignedIn } from '../../../session'
import { FileForm } from '../../file-form'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Words', robots: { index: false, follow: false } }

type Props = {
  readonly params: Promise<{ readonly kind: string; readonly slug: string }>
  readonly searchParams: Promise<{ readonly told?: string }>
}

/** The only page that React runs on: no form on it may be a server action, which React would send in a way of its own. */
export default async function WordsFilePage({ params, searchParams }: Props) {
  if (!(await isSignedIn()))
    return (
      <WordsPage title="You are signed out">
        <p>
          <a className="touch" href="/practice">
            Sign in
          </a>
        </p>
      </WordsPage>
    )
  const [{ kind, slug }, { told }] = await Promise.all([params, searchParams])
  const { overlay } = await loadPublishedWords(await openDatabase())
  const pictures = underWords(overlay, listPictureNames)
  return (
    <FileForm
      file={`content/${kind}/${slug}.mdx`}
      told={told}
      WordsField={(field: WordsFieldProps) => <WordsField {...field} pictures={pictures} />}
    />
  )
}
