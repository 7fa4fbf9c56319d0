import type { IncomingMessage } from 'node:http'

/** Whether a request comes from the practitioner: from a device on which her session is open. */
export async function isPractitioner({ headers }: IncomingMessage): Promise<boolean> {
  const [{ isSession, SESSION_COOKIE }, { openDatabase }] = await Promise.all([
    import('#lib/inbox/session-store'),
    import('#lib/database/open-database'),
  ])
  const pairs = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='))
  const value = pairs.find(([key]) => key === SESSION_COOKIE)?.[1]
  return isSession(await openDatabase(), value, new Date())
}
