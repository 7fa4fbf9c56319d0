import { FieldProblem } from '#components/consultation/field-problem'

type Props = {
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly problem: string | undefined
}

/** Where it hurts, as many areas as wanted. Each box has the id that /consultation#area-SLUG leads to. */
export function AreaFields({ regions, chosen, problem }: Props) {
  return (
    <fieldset id="area" className="row areas" tabIndex={-1} aria-describedby={problem && 'area-problem'}>
      <legend>Where’s Your Pain?</legend>
      <p className="hint">Choose as many as you need, or none.</p>
      <FieldProblem field="area" message={problem} />
      <div className="boxes">
        {regions.map(({ slug, name }) => (
          <label className="option tick" key={slug}>
            <input
              type="checkbox"
              id={`area-${slug}`}
              name="area"
              value={slug}
              {...{ toolparamdescription: 'An area of the body that hurts; any number of them' }}
              defaultChecked={chosen.includes(slug)}
            />
            <span className="face">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
