import { unbrokenParts } from '#lib/source/unbroken'
import './choice.css'
import './day-grid.css'
import { columnsOf, groupByRow, type SlotDay } from '#lib/schedule/group-slots'
import { formatSlotTime, slotValue } from '#lib/schedule/practice-time'

type Props = {
  readonly day: SlotDay
  /** Its column in the calendar; the first is 1. */
  readonly column: number
  readonly minutes: number
  readonly open: boolean
  readonly chosen: string | undefined
  readonly kind: 'radio' | 'checkbox'
}

/** One day of the calendar with how many times it has, and the times, which are shown while the day is chosen. */
export function DayTimes({ day, column, minutes, open, chosen, kind }: Props) {
  const [weekday = '', monthDay = ''] = day.label.split(', ')
  const [month = '', date = ''] = monthDay.split(' ')
  const free = `${day.morning.length + day.afternoon.length} free`
  // Offered times are ticked on as many days as wanted, and each counts; of times to take, those of the chosen day count.
  const name = kind === 'radio' ? `slot-${day.date}` : 'slot'
  const half = { name, minutes, chosen, kind }
  return (
    <>
      <label className="choice day-grid__day" data-column={column}>
        <input
          type="radio"
          name="day"
          value={day.date}
          aria-label={`${day.label}, ${free}`}
          defaultChecked={open}
          autoComplete="off"
        />
        <span aria-hidden="true">
          <span className="day-grid__name">{weekday}</span>
          {month.slice(0, 3)} <b>{date}</b>
          <small>{free}</small>
        </span>
      </label>
      <fieldset className="day-grid__times">
        <legend>
          <h3>{unbrokenParts(day.label)}</h3>
        </legend>
        <div className="day-grid__halves">
          <HalfDay label="Morning" starts={day.morning} {...half} />
          <HalfDay label="Afternoon" starts={day.afternoon} {...half} />
        </div>
      </fieldset>
    </>
  )
}

type HalfProps = Pick<Props, 'minutes' | 'chosen' | 'kind'> & {
  readonly label: string
  readonly name: string
  readonly starts: readonly Date[]
}

/**
 * `autocomplete="off"`: a browser that restores a form by position (Firefox on every reload) would choose the time that
 * stands where a taken one stood. The standard gives radios no such attribute; browsers obey it.
 */
function HalfDay({ label, name, starts, minutes, chosen, kind }: HalfProps) {
  if (starts.length === 0) return null
  return (
    <fieldset className="day-grid__half">
      <legend>{label}</legend>
      {groupByRow(starts, minutes).map(({ from, cells }) => (
        <div className="day-grid__row" data-columns={columnsOf(minutes) ?? 3} key={from}>
          {cells.map(({ start, column }, index) => (
            // The first free columns are taken in order; only where a time is gone does the next one name its own.
            <label
              className="choice day-grid__time"
              data-column={column === index + 1 ? undefined : column}
              key={slotValue(start)}
            >
              <input
                type={kind}
                name={name}
                value={slotValue(start)}
                defaultChecked={slotValue(start) === chosen}
                autoComplete="off"
              />
              {formatSlotTime(start)}
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
