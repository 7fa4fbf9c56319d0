import type { SlotDay } from '#lib/schedule/group-slots'
import { formatSlotTime, slotValue } from '#lib/schedule/practice-time'

type Props = {
  readonly day: SlotDay
  readonly open: boolean
  readonly chosen: string | undefined
  /** Several times may be offered, one may be taken. */
  readonly kind?: 'radio' | 'checkbox'
}

/** The open times of one day, morning and afternoon. */
export function DayTimes({ day, open, chosen, kind = 'radio' }: Props) {
  const [weekday = '', monthDay = ''] = day.label.split(', ')
  return (
    <details className="day" name={kind === 'radio' ? 'day' : undefined} open={open}>
      <summary>
        <span className="weekday">{weekday}</span> <span className="date">{monthDay}</span>
      </summary>
      <div className="halves">
        <HalfDay label="Morning" day={day.label} starts={day.morning} chosen={chosen} kind={kind} />
        <HalfDay label="Afternoon" day={day.label} starts={day.afternoon} chosen={chosen} kind={kind} />
      </div>
    </details>
  )
}

type HalfProps = {
  readonly label: string
  readonly day: string
  readonly starts: readonly Date[]
  readonly chosen: string | undefined
  readonly kind: 'radio' | 'checkbox'
}

function HalfDay({ label, day, starts, chosen, kind }: HalfProps) {
  if (starts.length === 0) return null
  return (
    <fieldset className="half">
      <legend>
        <span className="visually-hidden">{day}, </span>
        {label}
      </legend>
      <div className="slots">
        {starts.map((start) => (
          <label className="option time" key={slotValue(start)}>
            <input
              type={kind}
              name="slot"
              value={slotValue(start)}
              defaultChecked={slotValue(start) === chosen}
            />
            <span className="face">
              {formatSlotTime(start).slice(0, -3)}
              <span className="visually-hidden">{formatSlotTime(start).slice(-3)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
