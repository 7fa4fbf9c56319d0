import './area-fields.css'
import { Choice } from '#components/consultation/choice'
import { FieldProblem } from '#components/consultation/field-problem'
import { siteWords } from '#lib/content/pages'

type Props = {
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly problem: string | undefined
}

/** Where it hurts, as many areas as wanted. Each box has the id that /consultation#area-SLUG leads to. */
export function AreaFields({ regions, chosen, problem }: Props) {
  const { home, form } = siteWords()
  return (
    <fieldset
      id="area"
      className="pb-half-line [&>legend]:mb-half-line"
      tabIndex={-1}
      aria-describedby={problem && 'area-problem'}
    >
      <legend>
        <h2>{home.painHeading}</h2>
      </legend>
      <p className="note">{form.areasHint}</p>
      <FieldProblem field="area" message={problem} />
      <div className="area-fields__boxes">
        {regions.map(({ slug, name }) => (
          <Choice
            className="area-fields__box hairline-t"
            type="checkbox"
            id={`area-${slug}`}
            name="area"
            value={slug}
            about="An area of the body that hurts; any number of them"
            defaultChecked={chosen.includes(slug)}
            key={slug}
          >
            {name}
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}
