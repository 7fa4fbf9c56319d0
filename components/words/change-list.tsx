import type { ChangeInWords } from '#lib/words/change-in-words'

/** What changes, file by file: the words that go struck through, those that come below them. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeInWords[] }) {
  return changes.map(({ title, fields }) => (
    <section key={title} className="rule-t pt-half-line">
      <h2 className="text-h3">{title}</h2>
      {fields.map(({ label, goes, comes }) => (
        <div key={label} className="mt-half-line">
          <h3 className="label">{label}</h3>
          {goes.map((words) => (
            <p key={words}>
              <span className="sr-only">No longer: </span>
              <del className="text-ink-2">{words}</del>
            </p>
          ))}
          {comes.map((words) => (
            <p key={words}>
              <span className="sr-only">Now: </span>
              <ins className="no-underline">{words}</ins>
            </p>
          ))}
        </div>
      ))}
    </section>
  ))
}
