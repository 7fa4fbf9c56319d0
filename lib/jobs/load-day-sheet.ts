import type { Kysely } from 'kysely'
import { isHeldBack } from '#lib/consultation/consultation'
import { listConsultations } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import type { DaySheet } from '#lib/mail/write-day-sheet'
import { countMessages } from '#lib/outbox/store'
import { easternDayBounds } from '#lib/schedule/practice-time'

/** All that the practitioner should know in the morning of one Eastern date, "2027-03-08". */
export async function loadDaySheet(db: Kysely<Database>, date: string): Promise<DaySheet> {
  const { start, end } = easternDayBounds(date)
  const [calls, unanswered, quarantined, messages] = await Promise.all([
    listConsultations(db, ['confirmed'], { from: start, until: end }),
    listConsultations(db, ['requested']),
    listConsultations(db, ['quarantined']),
    countMessages(db),
  ])
  return {
    date,
    calls,
    unanswered: unanswered.length,
    quarantined: quarantined.filter(isHeldBack).length,
    undelivered: messages.dead,
  }
}
