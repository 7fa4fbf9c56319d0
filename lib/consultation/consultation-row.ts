// How a consultation stands in its row: what its stores ask for it by, and how it is read.
import type { ExpressionBuilder, Selectable } from 'kysely'
import { z } from 'zod'
import {
  type Consultation,
  type ConsultationState,
  consultationState,
  HOLDING_STATES,
  heldBackReason,
  personalDetails,
  undoable,
} from '#lib/consultation/consultation'
import type { ConsultationsTable, Database } from '#lib/database/schema'
import { dataKeys, unseal } from '#lib/security/field-encryption'

// An offer is stored as a request with proposals: servers of the version before, at work during an update, know no other.
type StoredState = Exclude<ConsultationState, 'offered'>

/** The stored states that keep a time from others. */
export const HOLDING: readonly StoredState[] = [...new Set(HOLDING_STATES.map(storedState))]

/** How a state stands in its row. */
export function storedState(state: ConsultationState): StoredState {
  return state === 'offered' ? 'requested' : state
}

/** The condition of being in a state. */
export function isInState(is: ExpressionBuilder<Database, 'consultations'>, state: ConsultationState) {
  const stored = is('state', '=', storedState(state))
  if (state === 'offered') return is.and([stored, is('proposals', 'is not', null)])
  return state === 'requested' ? is.and([stored, is('proposals', 'is', null)]) : stored
}

/** What keeps a time from others, in the words of the index that holds it to one. */
export function keepsTime(is: ExpressionBuilder<Database, 'consultations'>) {
  return is.or([
    is('state', 'in', HOLDING),
    is.and([is('state', '=', 'quarantined'), is('holds_until', 'is not', null)]),
  ])
}

type Row = Selectable<ConsultationsTable>

/** Consultations, and the references of the rows that can't be read: one that is damaged must not hide the others. */
export type Read = { readonly consultations: Consultation[]; readonly damaged: string[] }

/** Reads rows one by one; those that can't be read are named by their references. */
export function readRows(rows: readonly Row[]): Read {
  const read: Read = { consultations: [], damaged: [] }
  for (const row of rows) {
    try {
      read.consultations.push(toConsultation(row))
    } catch {
      read.damaged.push(row.reference)
    }
  }
  return read
}

const instant = z.iso.datetime().transform((text) => new Date(text))
const instants = z.array(instant)

/** Reads one row. Throws when something in it can't be read. */
export function toConsultation(row: Row): Consultation {
  const stored = consultationState.parse(row.state)
  return {
    id: row.id,
    reference: row.reference,
    state: stored === 'requested' && row.proposals !== null ? 'offered' : stored,
    slot: row.slot === null ? null : instant.parse(row.slot),
    personal:
      row.personal === null
        ? null
        : personalDetails.parse(JSON.parse(unseal(row.personal, row.id, dataKeys()))),
    proposals: row.proposals === null ? [] : instants.parse(JSON.parse(row.proposals)),
    sequence: row.sequence,
    linkVersion: row.link_version,
    heldBack:
      stored === 'quarantined'
        ? {
            reason: heldBackReason.parse(row.held_back_for ?? 'doubtful'),
            holdsUntil: row.holds_until === null ? null : instant.parse(row.holds_until),
          }
        : null,
    suspicion: row.suspicion,
    toTellSince: row.to_tell_since === null ? null : instant.parse(row.to_tell_since),
    doneAt: row.done_at === null ? null : instant.parse(row.done_at),
    undo: row.undo === null ? null : undoable.parse(JSON.parse(row.undo)),
    source: row.source === 'phone' ? 'phone' : 'form',
    createdAt: instant.parse(row.created_at),
    updatedAt: instant.parse(row.updated_at),
  }
}
