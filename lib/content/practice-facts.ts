import type { FactName } from '#lib/content/vocabulary'
import { callDays, callHours, listTowns, officeAddress } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'
import { zoneWords } from '#lib/schedule/practice-time'

/** What each fact component says inside a sentence of the copy. */
export function practiceFacts(practice: Practice): Readonly<Record<FactName, string>> {
  return {
    CallMinutes: String(practice.calls.minutes),
    CallDays: callDays(practice),
    CallHours: callHours(practice),
    City: practice.practice.city,
    Address: officeAddress(practice) ?? practice.practice.city,
    Towns: listTowns(practice),
    RetentionDays: String(practice.privacy.retentionDays),
    TimeZone: zoneWords(),
  }
}
