import { sql } from 'kysely'

/**
 * Which message goes out first: the practitioner's way in, then whatever else is for the practitioner, then patients. An
 * expression in place of a column, so that rows of the version before have their rank too; an index stands on it, word
 * for word.
 */
export const MESSAGE_RANK = sql<number>`(case when kind = 'practitioner:sign-in' then 0 when substr(kind, 1, 8) = 'patient:' then 2 else 1 end)`

/** The first rank: sign-in mails alone. */
export const FIRST_RANK = 0

/** The last rank: mails to patients. */
export const PATIENT_RANK = 2
