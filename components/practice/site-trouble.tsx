import { ProblemBox } from '#components/site/problem-box'

type Props = {
  /** Sentences that say what is wrong and where to act. */
  readonly words: readonly string[]
}

/** What is wrong with the site itself, above the requests: whoever reads the inbox may be the only one to learn of it. */
export function SiteTrouble({ words }: Props) {
  if (words.length === 0) return null
  return (
    <section className="px-margin" aria-labelledby="trouble">
      <ProblemBox>
        <h2 id="trouble">About this site</h2>
        <ul>
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </ProblemBox>
    </section>
  )
}
