import type { Consultation } from '#lib/consultation/consultation'
import { endOfWaiting } from '#lib/consultation/transitions'
import { formatSlotDay, formatSlotTime, practiceDate } from '#lib/schedule/practice-time'

/**
 * What the practitioner needs to know of a call at this moment: how long is left to answer, which times were offered and
 * when, or that today's call goes on or is over. Null when its card says it all. A call takes `minutes`.
 */
export function remarkOn(
  consultation: Consultation,
  {
    now,
    minutes,
    offeredAt,
  }: { readonly now: Date; readonly minutes: number; readonly offeredAt?: Date | undefined },
): string | null {
  const { state, slot, proposals } = consultation
  if (state === 'requested') return `${timeLeft(endOfWaiting(consultation), now)} left to answer`
  if (state === 'offered') {
    const when = offeredAt ? ` on ${inWords(offeredAt)}` : ''
    return `You offered${when}: ${proposals.map(inWords).join('; ')}`
  }
  if (state !== 'confirmed' || !slot || practiceDate(slot) !== practiceDate(now)) return null
  if (slot > now) return `In ${timeLeft(slot, now)}`
  return slot.getTime() + minutes * MINUTE_MS > now.getTime() ? 'Now' : 'This call is over'
}

const MINUTE_MS = 60_000

function inWords(instant: Date): string {
  return `${formatSlotDay(instant)}, ${formatSlotTime(instant)}`
}

/** In the largest unit of which there are two, rounded down: never more than there is. */
function timeLeft(until: Date, now: Date): string {
  const minutes = Math.floor((until.getTime() - now.getTime()) / MINUTE_MS)
  if (minutes >= 2 * 24 * 60) return `${Math.floor(minutes / (24 * 60))} days`
  if (minutes >= 2 * 60) return `${Math.floor(minutes / 60)} hours`
  if (minutes >= 2) return `${minutes} minutes`
  return 'less than two minutes'
}
