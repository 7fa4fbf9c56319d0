import type { Kysely } from 'kysely'
import { listConsultations } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { countOpen } from '#lib/inbox/store'
import type { DaySheet } from '#lib/mail/write-day-sheet'
import { countMessages } from '#lib/outbox/backlog-store'
import { dayBounds } from '#lib/schedule/practice-time'

/** All that the practitioner should know in the morning of one date, "2027-03-08". */
export async function loadDaySheet(db: Kysely<Database>, date: string): Promise<DaySheet> {
  const { start, end } = dayBounds(date)
  const [calls, open, messages] = await Promise.all([
    listConsultations(db, ['confirmed'], { from: start, until: end }),
    countOpen(db),
    countMessages(db),
  ])
  return {
    date,
    calls,
    unanswered: open.unanswered,
    offered: open.offered,
    quarantined: open.heldBack,
    undelivered: messages.dead,
  }
}
