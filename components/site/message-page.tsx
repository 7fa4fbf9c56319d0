import { PageHead } from './page-head.tsx'

type Props = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly ways: readonly { readonly path: string; readonly title: string }[]
}

/** A page in place of the one asked for: what happened, what to do, and the ways on. */
export function MessagePage({ title, sentences, ways }: Props) {
  return (
    <main id="main">
      <PageHead title={title} />
      <div className="stack px-margin">
        {sentences.map((sentence) => (
          <p key={sentence} className="lg:max-w-column">
            {sentence}
          </p>
        ))}
        <ul className="hairline-b max-w-measure">
          {ways.map((way) => (
            <li key={way.path} className="hairline-t">
              <a href={way.path} className="index-link py-[0.4rem] text-h3/[1.15]">
                {way.title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
