/** What a clock showed at one moment. */
export type ClockReading = {
  readonly wall: Date
  /** Seconds since the machine started, which no setting of its clock changes. */
  readonly uptime: number
  /** Uptimes of different machines say nothing about each other. */
  readonly machine: string
}

/** The last reading, and since when the clock is in doubt: how far it jumped then and how long it has run right since. */
export type ClockMemory = {
  readonly last: ClockReading
  readonly doubt: { readonly from: Date; readonly to: Date; readonly secondsRight: number } | null
}

/** Of a machine that slept, a slow poll or a restart nobody notices; an hour of erasing early is the most there can be. */
const MOST_FORWARD_S = 60 * 60
/** Two servers' clocks, and one that is set right by the network, differ by less. */
const MOST_BACK_S = 60
/** A clock that is set wrong by hand or by the network is set right within minutes. */
const CONFIRMED_AFTER_S = 10 * 60

/**
 * Judges a clock against what it showed last: it is in doubt once it moved forward more than an hour beyond the time that
 * passed, or back, and until it has run as time passes for ten minutes. Without a memory there is nothing to doubt.
 */
export function judgeClock(memory: ClockMemory | null, now: ClockReading): ClockMemory {
  if (!memory) return { last: now, doubt: null }
  const { last, doubt } = memory
  const moved = (now.wall.getTime() - last.wall.getTime()) / 1_000
  const passed = secondsPassed(last, now, moved)
  const jumped = moved - passed > MOST_FORWARD_S || moved - passed < -MOST_BACK_S
  if (jumped) return { last: now, doubt: { from: last.wall, to: now.wall, secondsRight: 0 } }
  if (!doubt) return { last: now, doubt: null }
  const secondsRight = doubt.secondsRight + passed
  return { last: now, doubt: secondsRight < CONFIRMED_AFTER_S ? { ...doubt, secondsRight } : null }
}

/**
 * How long it was at least between two readings. After a restart of the machine it has been up for that long; what another
 * machine says is believed for an hour, which is less than it can hide.
 */
function secondsPassed(last: ClockReading, now: ClockReading, moved: number): number {
  if (last.machine !== now.machine) return Math.min(Math.max(moved, 0), MOST_FORWARD_S)
  return now.uptime >= last.uptime ? now.uptime - last.uptime : Math.min(now.uptime, Math.max(moved, 0))
}
