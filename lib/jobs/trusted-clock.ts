import { hostname, uptime } from 'node:os'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { type ClockMemory, type ClockReading, judgeClock } from '#lib/jobs/judge-clock'
import { log } from '#lib/log'

/** Kept in the store, so that a clock set wrong between two starts is noticed as well. */
const CLOCK_KEY = 'clock'

const kept = z.object({
  last: z.object({ wall: z.coerce.date(), uptime: z.number(), machine: z.string() }),
  doubt: z.object({ from: z.coerce.date(), to: z.coerce.date(), secondsRight: z.number() }).nullable(),
})

/** How often the reading is kept while nothing happens, in seconds. */
const KEEP_EVERY_S = 60

/** This machine's clock as it stands now. */
export function readClock(now: Date): ClockReading {
  return { wall: now, uptime: uptime(), machine: hostname() }
}

/** Reads the clock against what was kept of it, and keeps that. Returns whether what time decides may be done. */
export async function watchClock(db: Kysely<Database>, reading: ClockReading): Promise<boolean> {
  const before = await readMemory(db)
  const after = judgeClock(before, reading)
  if (isWorthKeeping(before, after)) await keep(db, after)
  if (after.doubt && after.doubt.secondsRight === 0)
    log.error(
      { jumpedFrom: after.doubt.from, jumpedTo: after.doubt.to },
      'the clock jumped; nothing is erased or ended',
    )
  return after.doubt === null
}

/** The jump that makes the clock doubtful now, or null. */
export async function findClockDoubt(db: Kysely<Database>): Promise<{ from: Date; to: Date } | null> {
  return (await readMemory(db))?.doubt ?? null
}

/** The practitioner says that the clock is right: what waited for it goes on with the next round. */
export async function confirmClock(db: Kysely<Database>, reading: ClockReading): Promise<void> {
  await keep(db, { last: reading, doubt: null })
}

async function keep(db: Kysely<Database>, memory: ClockMemory): Promise<void> {
  await writeValue(db, CLOCK_KEY, JSON.stringify(memory), memory.last.wall)
}

/** What this version can't read is as good as nothing. It is read as if it never expired, at whatever time it is. */
async function readMemory(db: Kysely<Database>): Promise<ClockMemory | null> {
  const stored = await readValue(db, CLOCK_KEY, new Date(0))
  return stored ? (kept.safeParse(JSON.parse(stored.value)).data ?? null) : null
}

function isWorthKeeping(before: ClockMemory | null, after: ClockMemory): boolean {
  if (!before || (before.doubt === null) !== (after.doubt === null) || after.doubt?.secondsRight === 0)
    return true
  const moved = (after.last.wall.getTime() - before.last.wall.getTime()) / 1_000
  return Math.abs(moved) >= KEEP_EVERY_S
}
