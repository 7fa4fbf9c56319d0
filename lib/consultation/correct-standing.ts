// A patient goes back to the form, corrects a field and sends it again: that is the request that stands, corrected. Whose
// it is, is decided by the link to the patient's own page, which the browser that sent it was given and nobody else has.
import type { Kysely } from 'kysely'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation, PersonalDetails } from '#lib/consultation/consultation'
import { withinLimit } from '#lib/consultation/correct-contact'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import type { ConsultationRequest } from '#lib/consultation/parse-request'
import { findConsultation } from '#lib/consultation/store'
import { allowed, correct, type Decision, move, type Refusal, release } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import type { Practice } from '#lib/practice/practice'

/** The request that a browser's own link leads to, while it can be corrected; else null. */
export async function findStanding(
  db: Kysely<Database>,
  ownLink: string | null,
  now: Date,
): Promise<Consultation | null> {
  if (!ownLink) return null
  const found = await findByLink(db, ownLink, ['patient'], now)
  if ('problem' in found) return null
  return allowed(found.consultation, now).has('correct') ? found.consultation : null
}

/**
 * Whether a form sent by the same browser is about the request that stands: for its time and with a name, a number or an
 * address in common, or for another time and by the same patient. Else somebody else of the household asks for a call.
 */
export function isAboutTheSame(standing: Consultation, { slot, personal }: ConsultationRequest): boolean {
  if (!standing.personal) return false
  const sameTime = standing.slot?.getTime() === slot?.getTime()
  if (!sameTime && (slot === null || standing.heldBack)) return false
  return isSamePatient(standing.personal, personal, sameTime ? 'in something' : 'by name')
}

/**
 * Corrects the request that stands, moves it if another time was chosen, and takes it in if what made it doubtful is gone.
 * Sending the same once more changes nothing. `refusal` when the first change could not be made.
 */
export async function correctStanding(
  db: Kysely<Database>,
  standing: Consultation,
  { slot, personal }: ConsultationRequest,
  { practice, suspicion, now }: { practice: Practice; suspicion: string | null; now: Date },
): Promise<
  { readonly consultation: Consultation; readonly corrected: boolean } | { readonly refusal: Refusal }
> {
  let [current, corrected] = [standing, false]
  const change = async (decision: Decision) => {
    const refusal = await carryOut(db, decision, now, practice.requests.timesPerSender)
    if (refusal) return refusal
    current = (await findConsultation(db, standing.id)) ?? current
    corrected = true
    return null
  }
  const open = async () => (await openTimes(db, practice, now)).slots
  const isMove = slot !== null && slot.getTime() !== standing.slot?.getTime()
  if (isMove) {
    const refusal = await change(move(current, slot, await open(), now))
    if (refusal) return { refusal }
  }
  // Each new address gets a mail: no browser is to go through a list of them.
  const refusal = await change(await withinLimit(db, correct(current, personal, now), now))
  if (refusal && refusal !== 'nothing-corrected') return { refusal }
  if (current.heldBack?.reason === 'doubtful' && suspicion === null)
    await change(release(current, await open(), now, 'patient'))
  return { consultation: current, corrected }
}

/**
 * How far two requests name the same patient: 'in everything' that names somebody, 'by name' and number or address, or
 * 'in something' of these. It proves nothing by itself: others know a name and a number too.
 */
type Likeness = 'in everything' | 'by name' | 'in something'

/** Whether two requests name the same patient, that far. */
export function isSamePatient(one: PersonalDetails, other: PersonalDetails, likeness: Likeness): boolean {
  const name = plain(one.name) === plain(other.name)
  const phone = one.phone === other.phone
  const email = plain(one.email ?? '') === plain(other.email ?? '')
  const emailGiven = email && one.email !== undefined
  if (likeness === 'in everything') return name && phone && email
  if (likeness === 'by name') return name && (phone || emailGiven)
  return name || phone || emailGiven
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
