import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { endAllSessions, endSession, isSession, openSession, SESSION_COOKIE } from '#lib/inbox/session-store'

/** Whether this request comes from the practitioner's signed-in device. */
export async function isSignedIn(): Promise<boolean> {
  const value = await cookieValue()
  return value !== undefined && isSession(await openDatabase(), value, new Date())
}

/** The time by which links to requests end: for who is signed in they don't, as the inbox leads to every one of them. */
export async function linkTime(now: Date): Promise<Date> {
  return (await isSignedIn()) ? new Date(0) : now
}

/** For actions: only the practitioner goes on; anybody else is led to the sign-in. */
export async function requireSignIn(): Promise<void> {
  if (!(await isSignedIn())) redirect('/practice')
}

/**
 * Signs this device in. A link in a webmail page is another site's: with "lax" it finds the inbox open. Forms of other
 * sites do not bring the cookie along, and opening a page changes nothing.
 */
export async function signIn(): Promise<void> {
  const { value, expires } = await openSession(await openDatabase(), new Date())
  const secure = environment().siteUrl.protocol === 'https:'
  ;(await cookies()).set(SESSION_COOKIE, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/practice',
    secure,
    expires,
  })
}

/** Signs this device out: whoever has copied its cookie is out as well. */
export async function signOut(): Promise<void> {
  const value = await cookieValue()
  if (value) await endSession(await openDatabase(), value)
  await forgetCookie()
}

/** Signs every device out. Only for who is signed in. */
export async function signOutEverywhere(): Promise<void> {
  await requireSignIn()
  await endAllSessions(await openDatabase())
  await forgetCookie()
}

async function cookieValue(): Promise<string | undefined> {
  return (await cookies()).get(SESSION_COOKIE)?.value
}

async function forgetCookie(): Promise<void> {
  ;(await cookies()).delete({ name: SESSION_COOKIE, path: '/practice' })
}
