import { callWeek, daysAlike } from '#lib/practice/call-periods'
import { clockWords } from '#lib/practice/clock-words'
import type { Practice } from '#lib/practice/practice-schema'
import { type Weekday, weekdays } from '#lib/practice/weekday'

/** The name over the door, or, as long as none is set, what the practice is and where. */
export function practiceName({ practice }: Practice): string {
  return practice.name ?? `${practice.treatment} physical therapy, ${practice.city}`
}

/**
 * `Jane Doe, PT, DPT`; undefined as long as no name is set. The letters stand only beside a license number: titles such as
 * P.T. are for those who hold one.
 */
export function practitionerName({ practitioner }: Practice): string | undefined {
  const { name, credentials, license } = practitioner
  return name && credentials && license ? `${name}, ${credentials}` : name
}

/** `1 Some Street, Baltimore, MD 21210`; undefined as long as no street is set. */
export function officeAddress({ practice }: Practice): string | undefined {
  const { street, city, state, postalCode } = practice
  return street && [street, city, postalCode ? `${state} ${postalCode}` : state].join(', ')
}

/**
 * A link that opens the way to the office in the map of the phone, or of Google (Maps URLs, "directions"): nothing of it
 * is loaded before somebody follows it. Undefined as long as no street is set.
 */
export function directionsLink(practice: Practice): string | undefined {
  const address = officeAddress(practice)
  return address && `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(address)}`
}

/** `Towson, Timonium, Cockeysville and Roland Park`, in the order of practice.yaml. */
export function listTowns({ towns }: Practice): string {
  return joinWords(towns)
}

/** The days of calls: `Monday to Wednesday` when they follow each other, else `Monday, Wednesday and Friday`. */
export function callDays({ calls }: Practice): string {
  const days = callWeek(calls).map(({ day }) => day)
  return isRun(days) ? `${days[0]} to ${days.at(-1)}` : joinWords(days)
}

/**
 * When calls are taken, to follow a verb: `between Monday and Wednesday from 7:00 am to 5:30 pm`; days with other hours
 * follow: `on Monday and Tuesday from 9:00 am to 12:00 pm and 1:00 pm to 5:00 pm, and on Friday from …`.
 */
export function callHours({ calls }: Practice): string {
  const groups = daysAlike(calls).map(({ days, periods }) => {
    const on = isRun(days) ? `between ${days[0]} and ${days.at(-1)}` : `on ${joinWords(days)}`
    return `${on} from ${joinWords(periods.map(({ from, to }) => `${clockWords(from)} to ${clockWords(to)}`))}`
  })
  return groups.length < 2 ? groups.join('') : `${groups.slice(0, -1).join(', ')}, and ${groups.at(-1)}`
}

/** `a`, `a and b`, `a, b and c`: without the comma before "and", as the practice writes. */
function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function isRun(days: readonly Weekday[]): boolean {
  const first = weekdays.indexOf(days[0] ?? 'Monday')
  return days.length > 2 && days.every((day, index) => day === weekdays[first + index])
}
