import { signLink } from '#lib/security/signed-token'

/** How long a sign-in link works, in minutes. */
export const SIGN_IN_MINUTES = 15

/** The page behind a sign-in link. A path, beginning with "/". */
export function signInPath({ nonce, expiresAt }: { nonce: string; expiresAt: string }): string {
  return `/practice/sign-in/${signLink({ purpose: 'sign-in', subject: nonce, expiresAt: new Date(expiresAt), version: 0 })}`
}
