import type { SlotDay } from '#lib/schedule/group-slots'
import { easternMinutes, formatSlotTime, slotValue } from '#lib/schedule/practice-time'

type Props = {
  readonly day: SlotDay
  /** Classes that name its week and its column. */
  readonly place: string
  readonly open: boolean
  readonly chosen: string | undefined
  /** Several times may be offered, one may be taken. */
  readonly kind: 'radio' | 'checkbox'
}

/** The open times of one day, morning and afternoon. */
export function DayTimes({ day, place, open, chosen, kind }: Props) {
  const [weekday = '', monthDay = ''] = day.label.split(', ')
  const [month = '', date = ''] = monthDay.split(' ')
  return (
    <details className={`day ${place}`} name={kind === 'radio' ? 'day' : undefined} open={open}>
      <summary>
        <span className="full">{weekday}, </span>
        <span className="date">
          {month.slice(0, 3)} <b>{date}</b>
        </span>
      </summary>
      <div className="times-of-day">
        <p className="of-day" aria-hidden="true">
          {day.label}
        </p>
        <div className="halves">
          <HalfDay label="Morning" day={day.label} starts={day.morning} chosen={chosen} kind={kind} />
          <HalfDay label="Afternoon" day={day.label} starts={day.afternoon} chosen={chosen} kind={kind} />
        </div>
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
        {[...Map.groupBy(starts, hourOf)].map(([hour, inHour]) => (
          <div className="hour" key={hour}>
            {inHour.map((start) => (
              <label className={`option time third-${thirdOf(start)}`} key={slotValue(start)}>
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
        ))}
      </div>
    </fieldset>
  )
}

const hourOf = (start: Date) => Math.floor(easternMinutes(start) / 60)
const thirdOf = (start: Date) => Math.floor((easternMinutes(start) % 60) / 20) + 1
