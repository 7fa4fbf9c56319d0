// `npm start`: builds when needed, then serves until told to stop.
import { createServer } from 'node:http'
import { settings } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { type Environment, EnvironmentError, findSilentMail, NEXT_SETTINGS } from '#lib/env'

/** Bounds on what one connection may cost, in milliseconds and bytes: a slow sender is cut off with 408. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
}

/** New connections that may wait to be accepted; beyond it the system resets them. Node's own 511 is a second of a flood. */
const BACKLOG = 4_096

await start(settings)

async function start(env: Environment): Promise<void> {
  const refusal = findSilentMail(env)
  if (refusal) endWith(refusal)
  const { buildIfNeeded } = await import('#lib/server/build-if-needed')
  // Read when Next is first imported.
  Object.assign(process.env, { NODE_ENV: 'production', PORT: String(env.PORT), ...NEXT_SETTINGS })
  if (!buildIfNeeded(env)) endWith('The site could not be built: the lines above say why.')
  // From here on patients are served: words that can't be read no longer end anything.
  Object.assign(process.env, { SITE_IS_SERVING: 'yes' })
  const { openSite } = await import('#lib/server/open-site')
  const site = await openSite(env).catch(async (error: unknown) =>
    endWith(await explainOpenError(error, env)),
  )
  const server = createServer({ ...LIMITS }, site.answer)
  server.on('error', (error) => endWith(explainListenError(error, env)))
  server.listen(
    { port: env.PORT, host: env.HOSTNAME, backlog: BACKLOG },
    () => void site.opened(server).catch(stopAfterFailure),
  )
}

async function explainOpenError(error: unknown, { DATABASE_URL, DATA_DIR }: Environment): Promise<string> {
  if (error instanceof EnvironmentError) return error.message
  // The log reads the environment when it is first imported: by now that is known to be sound.
  const { errorCode } = await import('#lib/log')
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

/** What went wrong is for the operator; its text is not, as it may hold paths. */
async function stopAfterFailure(error: unknown): Promise<never> {
  const { errorCode } = await import('#lib/log')
  return endWith(
    `The site could not be opened (${errorCode(error)}). Build it again: delete .next and start once more.`,
  )
}
