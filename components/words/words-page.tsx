import type { ReactNode } from 'react'
import { PageHead } from '#components/site/page-head'

type Props = {
  readonly title: string
  /** What came of the last act, said aloud when the page opens. */
  readonly said?: string | undefined
  readonly children: ReactNode
}

/** A page of the editor: its heading, what came of the last act, and the way back. */
export function WordsPage({ title, said, children }: Props) {
  return (
    <main id="main">
      <PageHead title={title} />
      <div className="stack px-margin">
        {said && (
          <p role="status" className="rule-t rule-b py-half-line">
            {said}
          </p>
        )}
        <div className="stack max-w-[40rem]">{children}</div>
        <p>
          <a className="touch" href="/practice/words">
            All words
          </a>
        </p>
      </div>
    </main>
  )
}
