import { type Consultation, isHeldBack } from '#lib/consultation/consultation'

export type Inbox = {
  readonly toAnswer: readonly Consultation[]
  /** Confirmed calls to come, the earliest first. */
  readonly upcoming: readonly Consultation[]
  readonly quarantined: readonly Consultation[]
  /** Calls that are over and requests that ended, the latest first. */
  readonly past: readonly Consultation[]
}

/** Sorts consultations into the practitioner's lists. Each stands in exactly one. */
export function sortInbox(all: readonly Consultation[], now: Date): Inbox {
  const isComing = ({ state, slot }: Consultation) => state === 'confirmed' && slot !== null && slot > now
  const waits = ({ state }: Consultation) => state === 'requested' || state === 'offered'
  const ended = all.filter((one) => !waits(one) && !isHeldBack(one) && !isComing(one))
  return {
    toAnswer: all.filter(waits),
    upcoming: all.filter(isComing),
    quarantined: all.filter(isHeldBack),
    past: ended.toSorted((a, b) => timeOf(b) - timeOf(a)),
  }
}

/** Those whose reference, name, phone number or email holds the words, whatever their case or spacing. */
export function searchConsultations(all: readonly Consultation[], words: string): Consultation[] {
  const sought = plain(words)
  if (!sought) return [...all]
  return all.filter(({ reference, personal }) =>
    [reference, personal?.name, personal?.phone, personal?.email].some(
      (text) => text && plain(text).includes(sought),
    ),
  )
}

function timeOf({ slot, updatedAt }: Consultation): number {
  return (slot ?? updatedAt).getTime()
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s()+.-]/g, '')
}
