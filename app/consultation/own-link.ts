import { cookies } from 'next/headers'
import { environment } from '#lib/env'

/**
 * The browser that sent a request keeps the link to its patient's page for a day, and for the form alone: whoever goes
 * back to correct a word is known by it. It opens nothing that the history of that browser does not open.
 */
const COOKIE = 'own-request'
const DAY_SECONDS = 24 * 60 * 60

/** The link to the request that this browser sent last, or null. */
export async function ownLink(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value ?? null
}

/** Remembers the patient's page of a request just sent, "/consultation/TOKEN". */
export async function keepOwnLink(path: string): Promise<void> {
  ;(await cookies()).set(COOKIE, path.split('/').at(-1) ?? '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/consultation',
    secure: environment().siteUrl.protocol === 'https:',
    maxAge: DAY_SECONDS,
  })
}
