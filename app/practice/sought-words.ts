import { headers } from 'next/headers'

// Whom the practitioner looks for is a person's name: it must not stand in an address, which histories and proxies keep.
// The action and the page it answers with run in one request, and `headers()` gives both the same object.
const sought = new WeakMap<object, string>()

/** Leaves what is looked for, for the page. */
export async function lookFor(words: string): Promise<void> {
  sought.set(await headers(), words)
}

/** What the practitioner looks for in this request, or nothing. */
export async function soughtWords(): Promise<string> {
  return sought.get(await headers()) ?? ''
}
