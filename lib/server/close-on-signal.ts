import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { log } from '#lib/log'

/** Requests in flight have this long, in milliseconds; the process is gone within ten seconds of the grace. */
const PATIENCE_MS = 7_000

/** A connection made just before the port is closed has so long to bring its request, in milliseconds. */
const LINGER_MS = 500

/** How often connections are closed whose last request has just been answered, in milliseconds. */
const SWEEP_MS = 50

type Closing = {
  /** How long the site is still served after the signal, in milliseconds: until then proxies have turned elsewhere. */
  readonly graceMs: number
  /** Called at once: nothing new of the site's own is begun, and probes are told that it is not ready. */
  readonly stop: () => void
  readonly closeRest: () => Promise<void>
}

/**
 * On SIGTERM or SIGINT: `stop`, the grace, then no new connection is taken, the requests in flight are finished, the rest is
 * closed, and the process exits. A second signal changes nothing.
 */
export function closeOnSignal(server: Server, { graceMs, stop, closeRest }: Closing): void {
  let closing = false
  const begin = () => {
    if (closing) return
    closing = true
    stop()
    log.info('the site is closing')
    // After the turn of the event loop in which waiting connections are accepted: the system resets those left behind.
    if (graceMs > 0) setTimeout(() => setImmediate(close), graceMs)
    else setImmediate(close)
  }
  const close = () => {
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
    setTimeout(() => process.exit(1), PATIENCE_MS + 2_000).unref()
    const done = () => void closeRest().then(() => process.exit(0), exitAfterFailure)
    // HTTP's own close() also cuts what looks idle: a connection just accepted whose form has not been read yet.
    NetServer.prototype.close.call(server, done)
    setTimeout(() => setInterval(() => server.closeIdleConnections(), SWEEP_MS), LINGER_MS)
  }
  process.on('SIGTERM', begin)
  process.on('SIGINT', begin)
}

function exitAfterFailure(error: unknown): void {
  log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'closing failed')
  process.exit(1)
}
