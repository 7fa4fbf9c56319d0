import { headers } from 'next/headers'
import type { Problem, RawValues } from '#lib/consultation/read-fields'

/** What an action has to say to the page that is drawn in answer to the same request. */
export type FormAnswer = { readonly problems: readonly Problem[]; readonly values: RawValues }

// Without client components there is no useActionState. The action and the page it answers with run in one request,
// and `headers()` gives both the same object: the answer hangs on it, and is forgotten with the request.
const answers = new WeakMap<object, FormAnswer>()

/** Leaves an answer for the page. */
export async function giveAnswer(answer: FormAnswer): Promise<void> {
  answers.set(await headers(), answer)
}

/** The answer an action left in this request, if there was one. */
export async function takeAnswer(): Promise<FormAnswer | undefined> {
  return answers.get(await headers())
}
