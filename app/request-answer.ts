import { headers } from 'next/headers'
import type { ContactProblem } from '#lib/consultation/correct-contact'
import type { RefusedForm } from '#lib/consultation/explain-refusal'
import type { Problem, RawValues } from '#lib/consultation/read-fields'

/** What an action may have to say to the page that is drawn in answer to the same request. */
type Answers = {
  /** A form that can't be taken as it is: what is wrong, and every word of it. */
  readonly form: { readonly problems: readonly Problem[]; readonly values: RawValues }
  /** A number or an address that can't be used in the place of the one that stands. */
  readonly contact: ContactProblem
  /** Name, areas or note that can't be used in the place of those that stand. */
  readonly details: { readonly problems: readonly Problem[]; readonly values: RawValues }
  /** Why a call was not changed. */
  readonly refusal: RefusedForm
  /** What was typed for an undelivered mail and is no address, to be given back beside that mail. */
  readonly address: { readonly messageId: string; readonly typed: string }
  /** What the practitioner looks for: a person's name, which must not stand in an address that histories and proxies keep. */
  readonly find: string
  /** Days without calls that can't be saved: why, and all that was given. */
  readonly closure: {
    readonly problem: string
    readonly from: string
    readonly to: string
    readonly reason: string
  }
  /** A caller who can't be written down yet: what is wrong, and every word. */
  readonly caller: {
    readonly problems: readonly Problem[]
    readonly values: RawValues
    readonly typed: { readonly date: string; readonly clock: string }
  }
  /** Why no time was closed or opened. */
  readonly week: string
  /** What came of an act of the editor of the words. */
  readonly words: string
  /** The launch check's mail was said to have arrived. */
  readonly testMail: true
}

// Without client components there is no useActionState. The action and the page it answers with run in one request,
// and `headers()` gives both the same object: the answers hang on it, and are forgotten with the request.
const answers = new WeakMap<object, Partial<Answers>>()

/** Leaves an answer for the page. */
export async function giveAnswer<Kind extends keyof Answers>(
  kind: Kind,
  answer: Answers[Kind],
): Promise<void> {
  const request = await headers()
  answers.set(request, { ...answers.get(request), [kind]: answer })
}

/** The answer of that kind which an action left in this request, if there was one. */
export async function takeAnswer<Kind extends keyof Answers>(kind: Kind): Promise<Answers[Kind] | undefined> {
  return answers.get(await headers())?.[kind]
}
