import { readDay, readSlot } from '#lib/consultation/read-fields'
import type { Refusal } from '#lib/consultation/transitions'
import { formatSlotDay, formatSlotTime, parseSlotValue } from '#lib/schedule/practice-time'

export type RefusedForm = {
  /** Why nothing was changed, in plain words. */
  readonly words: string
  /** The day that the form stood open at, to stand open again. */
  readonly day: string
}

/** What the page says in answer to a form whose wish was refused. */
export function answerRefusal(refusal: Refusal, form: FormData): RefusedForm {
  // Of several times nobody knows here which one was lost.
  const slot = form.getAll('slot').length > 1 ? null : parseSlotValue(readSlot(form))
  return { words: explainRefusal(refusal, slot), day: readDay(form) }
}

/** Why nothing was changed, in one or two plain sentences that also say what to do; `slot` is the one time asked for. */
export function explainRefusal(refusal: Refusal, slot: Date | null): string {
  if (refusal !== 'slot-taken') return SENTENCES[refusal]
  const lost = slot ? `: ${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : ''
  return `That time is no longer open${lost}. Nothing was changed; please choose another.`
}

const SENTENCES: Record<Exclude<Refusal, 'slot-taken'>, string> = {
  'already-requested': 'This request waits for an answer. Nothing was changed.',
  'already-offered': 'Other times are offered for this call already. Nothing was changed.',
  'already-confirmed': 'This call is already confirmed. Nothing was changed.',
  'already-declined': 'This request was already declined. Nothing was changed.',
  'already-cancelled': 'This call was already cancelled. Nothing was changed.',
  'already-expired':
    'The time asked for has passed without an answer, so this request has ended. Nothing was changed.',
  quarantined: 'This request is held back as possible spam. Release it first.',
  'not-quarantined': 'This request is not held back any more. Nothing was changed.',
  'slot-missing': 'No time is chosen yet. Choose one.',
  'slot-passed': 'That time has passed. Nothing was changed.',
  'same-slot': 'That is the time the call has already. Nothing was changed.',
  'no-proposals': 'No time is chosen yet. Choose at least one to offer.',
  erased: 'The personal data of this request was deleted after its time. Nothing was changed.',
  'nothing-corrected': 'That is what I have already. Nothing was changed.',
  'nothing-to-tell': 'That was ticked already. Nothing was changed.',
  'corrected-too-often':
    'This was corrected several times today already. Nothing was changed; please try again tomorrow.',
  'beyond-limit':
    'You hold as many times as one person may already. Nothing was changed; please cancel one of them first.',
  'told-already': 'It is too late to take this back: the mail has gone out. Nothing was changed.',
  'changed-meanwhile':
    'Something changed while this page was open, so nothing was done. Look at the request as it is now.',
}
