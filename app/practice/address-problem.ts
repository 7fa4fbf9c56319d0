import { headers } from 'next/headers'

/** An address typed for an undelivered mail that is none, to be given back beside the mail it was meant for. */
export type AddressProblem = { readonly messageId: string; readonly typed: string }

// See form-answer.ts: the action and the page that answers it share one request.
const problems = new WeakMap<object, AddressProblem>()

/** Leaves word for the page that what was typed is no address. */
export async function giveAddressProblem(problem: AddressProblem): Promise<void> {
  problems.set(await headers(), problem)
}

/** The address that the action of this request could not use, if there was one. */
export async function takeAddressProblem(): Promise<AddressProblem | undefined> {
  return problems.get(await headers())
}
