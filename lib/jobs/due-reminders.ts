import type { Consultation } from '#lib/consultation/consultation'
import type { OwedMessage } from '#lib/outbox/message'
import type { Practice } from '#lib/practice/practice'
import { dayBounds, nextDate, practiceDate, practiceMinutes } from '#lib/schedule/practice-time'

/**
 * Times of day where the practice is, in minutes after midnight: from then on tomorrow's patients are reminded, today's sheet is sent, and
 * the practitioner is told again of tomorrow's requests.
 */
const REMIND_FROM = 9 * 60
const DAY_SHEET_FROM = 5 * 60 + 30
const NUDGE_FROM = 18 * 60

/**
 * Reminders owed now: to patients whose confirmed call is tomorrow. A call moved to another time is reminded
 * of again; one confirmed today for tomorrow has just been written about and is not.
 */
export function dueReminders(
  confirmed: readonly Consultation[],
  practice: Practice,
  now: Date,
): OwedMessage[] {
  if (!practice.mail.remindPatientTheDayBefore || practiceMinutes(now) < REMIND_FROM) return []
  const today = practiceDate(now)
  const tomorrow = nextDate(today)
  return confirmed.flatMap((call) => {
    if (!call.slot || !call.personal?.email || practiceDate(call.slot) !== tomorrow) return []
    if (practiceDate(call.updatedAt) === today) return []
    const slot = call.slot.toISOString()
    return [
      {
        owedKey: `${call.id} reminder ${slot}`,
        message: {
          kind: 'patient:reminder',
          consultationId: call.id,
          facts: { slot, previousSlot: null, proposals: [], sequence: call.sequence, invitation: null },
        },
      } satisfies OwedMessage,
    ]
  })
}

/**
 * What the practitioner is told again now of requests that wait: in the evening before their day, and some hours before
 * their time, one mail for those of one hour. `waiting` are the requests without an answer whose time is to come.
 */
export function dueNudges(waiting: readonly Consultation[], practice: Practice, now: Date): OwedMessage[] {
  const { remindMeHoursBefore } = practice.mail
  const slots = waiting.flatMap(({ slot }) => (slot && slot > now ? [slot] : []))
  const tomorrow = nextDate(practiceDate(now))
  const evening =
    practiceMinutes(now) >= NUDGE_FROM && slots.some((slot) => practiceDate(slot) === tomorrow)
      ? [nudge(tomorrow, dayBounds(tomorrow).end)]
      : []
  const soon = slots.filter((slot) => slot.getTime() - now.getTime() <= remindMeHoursBefore * HOUR_MS)
  const hours = new Set(soon.map((slot) => Math.floor(slot.getTime() / HOUR_MS)))
  return [
    ...evening,
    ...[...hours].map((hour) =>
      nudge(new Date(hour * HOUR_MS).toISOString().slice(0, 13), new Date((hour + 1) * HOUR_MS)),
    ),
  ]
}

const HOUR_MS = 60 * 60_000

function nudge(key: string, until: Date): OwedMessage {
  return {
    owedKey: `waiting ${key}`,
    message: { kind: 'practitioner:waiting', facts: { until: until.toISOString() } },
  }
}

/** Whether today's sheet may go out: it is for the morning, and late rather than never. */
export function isDaySheetTime(now: Date): boolean {
  return practiceMinutes(now) >= DAY_SHEET_FROM
}

/** The day sheet owed now, once each morning with calls still to come or with anything that waits, so many. */
export function dueDaySheet(
  confirmed: readonly Consultation[],
  waits: number,
  practice: Practice,
  now: Date,
): OwedMessage[] {
  if (!practice.mail.daySheetEachMorning || !isDaySheetTime(now)) return []
  const date = practiceDate(now)
  const hasCalls = confirmed.some(({ slot }) => slot && practiceDate(slot) === date)
  return hasCalls || waits > 0
    ? [{ owedKey: `day-sheet ${date}`, message: { kind: 'practitioner:day-sheet', facts: { date } } }]
    : []
}
