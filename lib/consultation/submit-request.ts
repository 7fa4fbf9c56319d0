import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { correctStanding, findStanding, isAboutTheSame } from '#lib/consultation/correct-standing'
import { explainRefusal } from '#lib/consultation/explain-refusal'
import { type ParsedRequest, parseRequest } from '#lib/consultation/parse-request'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { suspectSpam } from '#lib/consultation/suspect-spam'
import type { Database } from '#lib/database/schema'
import { errorCode, log } from '#lib/log'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'
import { formatSlotDay, formatSlotTime, slotValue } from '#lib/schedule/practice-time'
import { readOpening } from '#lib/security/opened-at'

type Submission = {
  readonly form: FormData
  readonly openStore: () => Promise<Kysely<Database>>
  readonly practice: Practice
  readonly knownAreas: readonly string[]
  /** What the form asks the patient to agree to. */
  readonly consentText: string
  /** The sender's network address (for IPv6 its /64), or null where it is not known. */
  readonly address: string | null
  /** The patient's own link to the request that this browser sent last, or null. */
  readonly ownLink: string | null
  readonly now: Date
}

type Submitted =
  /** `corrected`: the request stood already, and its own sender changed it. */
  | { readonly consultation: Consultation; readonly corrected: boolean }
  | { readonly problems: readonly Problem[]; readonly values: RawValues }

/**
 * Takes a posted form to a written consultation, or gives every word back with what is wrong. A patient who comes back to
 * the form and sends it again corrects the request that stands. Never throws: a store that can't write (disk full, locked,
 * away) is a problem told to the patient, who is not to think the request arrived.
 */
export async function submitRequest(submission: Submission): Promise<Submitted> {
  const { form, openStore, practice, knownAreas, consentText, address, ownLink, now } = submission
  const asSent = parseRequest(form, knownAreas)
  if ('problems' in asSent && !(ownLink && lacksOnlyTheTime(asSent))) return asSent
  try {
    const db = await openStore()
    const standing = await findStanding(db, ownLink, now)
    const parsed = 'problems' in asSent && standing?.slot ? withTime(submission, standing.slot) : asSent
    if ('problems' in parsed) return parsed
    const { request, values } = parsed
    const suspicion = suspectSpam(values, { openedAt: readOpening(values.opened, now), now })
    const same = standing && isAboutTheSame(standing, request)
    // The time was not chosen here: it is only that of a request by the same patient.
    if ('problems' in asSent && !same) return asSent
    const outcome = same
      ? await correctStanding(db, standing, request, { practice, suspicion, now })
      : {
          corrected: false,
          ...(await requestConsultation(db, request, { practice, consentText, suspicion, address, now })),
        }
    if ('consultation' in outcome) return outcome
    if (outcome.refusal === 'slot-taken')
      return { problems: [slotTaken(request.slot)], values: { ...values, slot: '' } }
    return { problems: [{ field: 'form', message: explainRefusal(outcome.refusal, request.slot) }], values }
  } catch (error) {
    log.error({ code: errorCode(error) }, 'a request could not be stored; the patient was told so')
    return { problems: [notReceived(practice)], values: asSent.values }
  }
}

/** Someone who comes back to correct a word does not find the own time among those that are open. */
function lacksOnlyTheTime({ problems, values }: Extract<ParsedRequest, { problems: unknown }>): boolean {
  return values.slot === '' && problems.every(({ field }) => field === 'slot')
}

function withTime({ form, knownAreas }: Submission, slot: Date): ParsedRequest {
  const filled = new FormData()
  for (const [name, value] of form) if (name !== 'slot') filled.append(name, value)
  filled.append('slot', slotValue(slot))
  return parseRequest(filled, knownAreas)
}

function slotTaken(slot: Date | null): Problem {
  const lost = slot ? `: ${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : ''
  return {
    field: 'slot',
    message: `That time is no longer open${lost}. Your other answers are kept: please choose another time.`,
  }
}

function notReceived({ practice: { phone } }: Practice): Problem {
  const call = phone ? ` Or call ${formatPhone(phone)}.` : ''
  return {
    field: 'form',
    message: `Your request has not been received yet: it could not be stored just now. Everything you wrote is still here. Please send it again in a minute.${call}`,
  }
}
