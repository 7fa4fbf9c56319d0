import { headers } from 'next/headers'
import { explainRefusal } from '#lib/consultation/explain-refusal'
import type { Refusal } from '#lib/consultation/transitions'

// See form-answer.ts: the action and the page that answers it share one request.
const refusals = new WeakMap<object, Refusal>()

/** Leaves word for the page that nothing was changed, and why. */
export async function giveRefusal(refusal: Refusal): Promise<void> {
  refusals.set(await headers(), refusal)
}

/** Why the action of this request changed nothing, in plain words; null when there was none. */
export async function takeRefusal(): Promise<string | null> {
  const refusal = refusals.get(await headers())
  return refusal ? explainRefusal(refusal) : null
}
