import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { parseRequest } from '#lib/consultation/parse-request'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { suspectSpam } from '#lib/consultation/suspect-spam'
import type { Database } from '#lib/database/schema'
import { errorCode, log } from '#lib/log'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'
import { readOpening } from '#lib/security/opened-at'

export type Submission = {
  readonly form: FormData
  readonly openStore: () => Promise<Kysely<Database>>
  readonly practice: Practice
  readonly knownAreas: readonly string[]
  readonly now: Date
}

export type Submitted =
  | { readonly consultation: Consultation }
  | { readonly problems: readonly Problem[]; readonly values: RawValues }

/**
 * Takes a posted form to a written consultation, or gives every word back with what is wrong. Never throws: a store that
 * can't write (disk full, locked, away) is a problem told to the patient, who is not to think the request arrived.
 */
export async function submitRequest({
  form,
  openStore,
  practice,
  knownAreas,
  now,
}: Submission): Promise<Submitted> {
  const parsed = parseRequest(form, knownAreas)
  if ('problems' in parsed) return parsed
  const { request, values } = parsed
  const suspicion = suspectSpam(values, { openedAt: readOpening(values.opened, now), now })
  try {
    const outcome = await requestConsultation(await openStore(), request, { practice, suspicion, now })
    if ('refusal' in outcome) return { problems: [SLOT_TAKEN], values: { ...values, slot: '' } }
    return outcome
  } catch (error) {
    log.error({ code: errorCode(error) }, 'a request could not be stored; the patient was told so')
    return { problems: [notReceived(practice)], values }
  }
}

const SLOT_TAKEN: Problem = {
  field: 'slot',
  message: 'That time is no longer open. Your other answers are kept: please choose another time.',
}

function notReceived({ practice: { phone } }: Practice): Problem {
  const call = phone ? ` Or call ${formatPhone(phone)}.` : ''
  return {
    field: 'form',
    message: `Your request has not been received yet: it could not be stored just now. Everything you wrote is still here. Please send it again in a minute.${call}`,
  }
}
