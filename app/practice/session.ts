import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { environment } from '#lib/env'
import { isSession, openSession, SESSION_COOKIE } from '#lib/inbox/session'

/** Whether this request comes from the practitioner's signed-in device. */
export async function isSignedIn(): Promise<boolean> {
  return isSession((await cookies()).get(SESSION_COOKIE)?.value, new Date())
}

/** For actions: only the practitioner goes on; anybody else is led to the sign-in. */
export async function requireSignIn(): Promise<void> {
  if (!(await isSignedIn())) redirect('/practice')
}

/** Signs this device in. */
export async function signIn(): Promise<void> {
  const { value, expires } = openSession(new Date())
  const secure = environment().siteUrl.protocol === 'https:'
  ;(await cookies()).set(SESSION_COOKIE, value, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/practice',
    secure,
    expires,
  })
}

/** Signs this device out. */
export async function signOut(): Promise<void> {
  ;(await cookies()).delete({ name: SESSION_COOKIE, path: '/practice' })
}
