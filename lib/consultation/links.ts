import type { Consultation } from '#lib/consultation/consultation'
import { type LinkPurpose, signLink } from '#lib/security/signed-token'

const DAY_MS = 24 * 60 * 60_000
/** A patient may come back to their page for half a year; erasing the personal data ends the link earlier. */
const PATIENT_DAYS = 180
/** The practitioner's answer links end a day after the call would have been, or after 60 days without a time. */
const UNTIMED_ANSWER_DAYS = 60

/** The patient's own page, always the same for one consultation. A path, beginning with "/". */
export function patientPath(consultation: Consultation): string {
  const expiresAt = new Date(consultation.createdAt.getTime() + PATIENT_DAYS * DAY_MS)
  return `/consultation/${token(consultation, 'patient', expiresAt)}`
}

export type AnswerPurpose = Extract<LinkPurpose, 'confirm' | 'propose' | 'decline' | 'view'>

/** The practitioner's page for one answer to one consultation. A path, beginning with "/". */
export function answerPath(consultation: Consultation, purpose: AnswerPurpose): string {
  const from = consultation.slot ?? consultation.createdAt
  const days = consultation.slot ? 1 : UNTIMED_ANSWER_DAYS
  const expiresAt = new Date(from.getTime() + days * DAY_MS)
  return `/practice/consultations/${token(consultation, purpose, expiresAt)}`
}

function token(consultation: Consultation, purpose: LinkPurpose, expiresAt: Date): string {
  return signLink({ purpose, subject: consultation.id, expiresAt, version: consultation.linkVersion })
}
