import { createServer } from 'node:http'
import { type Environment, EnvironmentError } from '#lib/env'
import { errorCode } from '#lib/log'
import { openSite } from '#lib/server/open-site'

/**
 * Bounds on what one connection may cost, in milliseconds and bytes: a slow sender is cut off with 408. Long enough that a
 * server whose processor was taken from it for a while still reads what came in time.
 */
const LIMITS = {
  headersTimeout: 20_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
}

/** New connections that may wait to be accepted; beyond it the system resets them. Node's own 511 is a second of a flood. */
const BACKLOG = 4_096

/**
 * Serves the site that was built, until the process is told to stop. What keeps it from that is given to `endWith`: one
 * line in plain words, without paths or personal data. The build bundles all that this file imports (bundle-server.ts).
 */
export async function serve(env: Environment, endWith: (line: string) => never): Promise<void> {
  const site = await openSite(env).catch((error: unknown) => endWith(explainOpenError(error, env)))
  const server = createServer({ ...LIMITS }, site.answer)
  server.on('error', (error) => endWith(explainListenError(error, env)))
  server.listen(
    { port: env.PORT, host: env.HOSTNAME, backlog: BACKLOG },
    () =>
      void site
        .opened(server)
        .catch((error: unknown) =>
          endWith(
            `The site could not be opened (${errorCode(error)}). Build it again: delete .next and start once more.`,
          ),
        ),
  )
}

function explainOpenError(error: unknown, { DATABASE_URL, DATA_DIR }: Environment): string {
  if (error instanceof EnvironmentError) return error.message
  const code = errorCode(error)
  if (DATABASE_URL) {
    return `DATABASE_URL: the database could not be opened (${code}). Check that it runs, and its address, name and password.`
  }
  if (['EACCES', 'EROFS', 'ENOSPC', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(code)) {
    return `DATA_DIR: ${DATA_DIR} can’t be written (${code}). Make room there, or choose another folder. Example: .data`
  }
  return `The site could not be opened (${code}): ${error instanceof Error ? error.message : String(error)}`
}

function explainListenError(error: NodeJS.ErrnoException, { PORT, HOSTNAME }: Environment): string {
  if (error.code === 'EADDRINUSE')
    return `PORT: ${PORT} is in use by another program. Stop it, or set PORT to a free one.`
  if (error.code === 'EACCES') return `PORT: ${PORT} may not be used by this account. Example: 3000`
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return `HOSTNAME: ${HOSTNAME} is not an address of this machine. Example: 127.0.0.1`
  }
  throw error
}
