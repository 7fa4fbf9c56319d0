type Props = {
  /** Sentences that say what is wrong and where to act. */
  readonly words: readonly string[]
}

/** What is wrong with the site itself, above the requests: whoever reads the inbox may be the only one to learn of it. */
export function SiteTrouble({ words }: Props) {
  if (words.length === 0) return null
  return (
    <section className="wrap" aria-labelledby="trouble">
      <div className="summary">
        <h2 id="trouble">About this site</h2>
        <ul>
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}
