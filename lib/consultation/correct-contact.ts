// The patient's page shows in part which number is called and which address is written to. Whoever holds its link may put
// another in their place, and never learns the one that stood there; no more the name or the note.
import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { type Details, readContact } from '#lib/consultation/parse-request'
import { correct, type Decision } from '#lib/consultation/transitions'
import { claimOnce, readValue, takeLease } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { meantAddress } from '#lib/practice/email'

export type ContactField = 'phone' | 'email'

/** A number or an address that can't be used: what is wrong with it, and it as it was typed. */
export type ContactProblem = {
  readonly field: ContactField
  readonly message: string
  readonly typed: string
}

/**
 * Decides on a number or an address typed on the patient's page. A few a day: each new address gets a mail, and nobody is
 * to send those around with a link that was found.
 */
export async function correctContact(
  db: Kysely<Database>,
  consultation: Consultation,
  { field, typed }: { field: ContactField; typed: string },
  now: Date,
): Promise<Decision | { readonly problem: ContactProblem }> {
  const read = readContact(field, typed)
  if ('problem' in read) return { problem: { field, message: read.problem, typed } }
  if (!consultation.personal) return { refusal: 'erased' }
  return withinLimit(db, correct(consultation, { ...consultation.personal, [field]: read.value }, now), now)
}

/** Decides on a name, areas or a note given on the patient's page in the place of those that stand. */
export async function correctDetails(
  db: Kysely<Database>,
  consultation: Consultation,
  { name, areas, note }: Details,
  now: Date,
): Promise<Decision> {
  const { personal } = consultation
  if (!personal) return { refusal: 'erased' }
  const given = { ...personal, areas: [...areas], ...(name && { name }), ...(note && { note }) }
  return withinLimit(db, correct(consultation, given, now), now)
}

/** A correction as it was decided, or its refusal where this request was corrected a few times today already. */
export async function withinLimit(db: Kysely<Database>, decision: Decision, now: Date): Promise<Decision> {
  if ('refusal' in decision) return decision
  return (await mayCorrect(db, decision.change.before, now)) ? decision : { refusal: 'corrected-too-often' }
}

const CORRECTIONS_A_DAY = 6
const DAY_MS = 24 * 60 * 60_000

async function mayCorrect(db: Kysely<Database>, { id, sequence }: Consultation, now: Date): Promise<boolean> {
  const places = Array.from({ length: CORRECTIONS_A_DAY }, (_, at) => `correction of ${id} ${at}`)
  const until = new Date(now.getTime() + DAY_MS)
  return (await takeLease(db, places, { holder: String(sequence), now, until })) === null
}

/** The address that the patient probably meant, while that was not asked and answered; null when there is nothing to ask. */
export async function addressToAskAbout(
  db: Kysely<Database>,
  { id, personal }: Consultation,
  now: Date,
): Promise<string | null> {
  const meant = personal?.email ? meantAddress(personal.email) : null
  return meant && !(await readValue(db, keptKey(id), now)) ? meant : null
}

/** The patient says that the address is right as it stands. */
export async function keepAddress(db: Kysely<Database>, { id }: Consultation, now: Date): Promise<void> {
  await claimOnce(db, keptKey(id), now, new Date(now.getTime() + 180 * DAY_MS))
}

function keptKey(id: string): string {
  return `address of ${id} is right`
}
