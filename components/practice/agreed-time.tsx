import '../consultation/field.css'

type Props = {
  /** Tells the fields of two forms on one page apart. */
  readonly id: string
  readonly typed?: { readonly date: string; readonly clock: string } | undefined
}

/** A day and a time of the clock, any minute: what two people agreed on needs no grid. */
export function AgreedTime({ id, typed }: Props) {
  return (
    <div className="flex flex-wrap gap-x-line">
      <div className="field">
        <label htmlFor={`${id}-date`}>Day</label>
        <input id={`${id}-date`} name="date" type="date" defaultValue={typed?.date} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-clock`}>Time, Eastern</label>
        <input id={`${id}-clock`} name="clock" type="time" defaultValue={typed?.clock} autoComplete="off" />
      </div>
    </div>
  )
}
