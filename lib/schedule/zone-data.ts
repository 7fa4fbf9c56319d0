/** The month, counted from 0, by which a year's first rules have come out; clocks in the United States change in it. */
const FIRST_RULES_BY = 2

/**
 * What to do about time-zone rules of an earlier year, or null. `version` is that of the IANA database ("2026c"), undefined
 * where Node uses the system's rules and does not know. An old Node would call at the wrong hour after a change of law.
 */
export function findOldZoneData(version: string | undefined, now: Date): string | null {
  const year = Number.parseInt(version ?? '', 10)
  if (Number.isNaN(year)) return null
  const newest = now.getUTCMonth() >= FIRST_RULES_BY ? now.getUTCFullYear() : now.getUTCFullYear() - 1
  if (year >= newest) return null
  return `Node’s time-zone rules are of ${year} (${version}): calls may be told at a wrong hour. Take a newer Node, then start again.`
}
