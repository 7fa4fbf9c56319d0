import type { Consultation } from '#lib/consultation/consultation'
import type { OwedMessage } from '#lib/outbox/message'
import type { Practice } from '#lib/practice/practice'
import { easternDate, easternMinutes, nextEasternDate } from '#lib/schedule/practice-time'

/** Eastern time of day from which tomorrow's patients are reminded, and today's sheet is sent, in minutes after midnight. */
const REMIND_FROM = 9 * 60
const DAY_SHEET_FROM = 5 * 60 + 30

/**
 * Reminders owed now: to patients whose confirmed call is tomorrow, Eastern. A call moved to another time is reminded
 * of again; one confirmed today for tomorrow has just been written about and is not.
 */
export function dueReminders(
  confirmed: readonly Consultation[],
  practice: Practice,
  now: Date,
): OwedMessage[] {
  if (!practice.mail.remindPatientTheDayBefore || easternMinutes(now) < REMIND_FROM) return []
  const today = easternDate(now)
  const tomorrow = nextEasternDate(today)
  return confirmed.flatMap((call) => {
    if (!call.slot || !call.personal?.email || easternDate(call.slot) !== tomorrow) return []
    if (easternDate(call.updatedAt) === today) return []
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

/** The day sheet owed now, once each Eastern morning with calls still to come or with something held back as spam. */
export function dueDaySheet(
  confirmed: readonly Consultation[],
  heldBack: number,
  practice: Practice,
  now: Date,
): OwedMessage[] {
  if (!practice.mail.daySheetEachMorning || easternMinutes(now) < DAY_SHEET_FROM) return []
  const date = easternDate(now)
  const hasCalls = confirmed.some(({ slot }) => slot && easternDate(slot) === date)
  return hasCalls || heldBack > 0
    ? [{ owedKey: `day-sheet ${date}`, message: { kind: 'practitioner:day-sheet', facts: { date } } }]
    : []
}
