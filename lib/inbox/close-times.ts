// What a form of the week says is to be closed or opened, and what becomes of the calls in it.
import type { Kysely } from 'kysely'
import { carryOutAll } from '#lib/consultation/carry-out'
import { cancel, decline } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { listStanding } from '#lib/inbox/read-week'
import type { Practice } from '#lib/practice/practice'
import type { Interval } from '#lib/schedule/open-slots'
import { dayBounds, parseSlotValue, practiceInstant, shiftDate, slotValue } from '#lib/schedule/practice-time'

const SPANS = ['ticked', 'morning', 'afternoon', 'day', 'week'] as const
export type Span = (typeof SPANS)[number]

const NOON = 12 * 60

/** The times that are meant, the earliest first; none when the form names none that can be read. */
export function readSpan(form: FormData, minutes: number): Interval[] {
  const date = String(form.get('date') ?? '')
  const span = SPANS.find((known) => known === form.get('span')) ?? 'ticked'
  if (span === 'ticked') return join(tickedStarts(form), minutes)
  if (!isDate(date)) return []
  const { start, end } = dayBounds(date)
  const noon = practiceInstant(date, NOON)
  switch (span) {
    case 'morning':
      return [{ start, end: noon }]
    case 'afternoon':
      return [{ start: noon, end }]
    case 'day':
      return [{ start, end }]
    case 'week':
      return [{ start, end: dayBounds(shiftDate(date, 7)).start }]
  }
}

/** Whether a text is the date of a day that there is, "2027-03-08". */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

function tickedStarts(form: FormData): Date[] {
  const starts = form.getAll('start').flatMap((value) => {
    const start = typeof value === 'string' ? parseSlotValue(value) : null
    return start ? [start] : []
  })
  return starts.sort((a, b) => a.getTime() - b.getTime())
}

/** Calls that follow one another become one time. */
function join(starts: readonly Date[], minutes: number): Interval[] {
  const joined: { start: Date; end: Date }[] = []
  for (const start of starts) {
    const end = new Date(start.getTime() + minutes * 60_000)
    const last = joined.at(-1)
    if (last && start <= last.end) last.end = end
    else joined.push({ start, end })
  }
  return joined
}

/** A time as an address names it; see `readInterval`. */
export function intervalText({ start, end }: Interval): string {
  return `${slotValue(start)}_${slotValue(end)}`
}

/** Reads `intervalText`'s spelling; null for anything else. */
export function readInterval(text: string): Interval | null {
  const [start, end] = text.split('_').map(parseSlotValue)
  return start && end && start < end ? { start, end } : null
}

/**
 * Calls off what stands in a closed time and was before the practitioner's eyes, but for what she keeps: calls are
 * cancelled, requests declined, and every patient is told. Returns how many that were.
 */
export async function callOffStanding(
  db: Kysely<Database>,
  practice: Practice,
  closed: Interval,
  seen: { readonly until: Date; readonly kept: readonly string[] },
  now: Date,
): Promise<number> {
  const standing = await listStanding(db, practice, closed)
  const meant = standing.filter(({ id, updatedAt }) => updatedAt <= seen.until && !seen.kept.includes(id))
  return carryOutAll(
    db,
    meant.map((one) => (one.state === 'confirmed' ? cancel(one, 'practitioner', now) : decline(one, now))),
    now,
  )
}
