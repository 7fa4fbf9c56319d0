import type { Server } from 'node:http'
import { log } from '#lib/log'

/** Requests in flight have this long, in milliseconds; the process is gone within ten seconds of the signal. */
const PATIENCE_MS = 7_000

/** How often connections are closed whose last request has just been answered, in milliseconds. */
const SWEEP_MS = 50

/**
 * On SIGTERM or SIGINT: begins nothing new of its own (`stop`), takes no new connection, finishes the requests in flight, then closes
 * the rest and exits. A second signal changes nothing.
 */
export function closeOnSignal(server: Server, stop: () => void, closeRest: () => Promise<void>): void {
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    stop()
    log.info('the site is closing')
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
    setTimeout(() => process.exit(1), PATIENCE_MS + 2_000).unref()
    server.close(() => void closeRest().then(() => process.exit(0), exitAfterFailure))
    setInterval(() => server.closeIdleConnections(), SWEEP_MS).unref()
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}

function exitAfterFailure(error: unknown): void {
  log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'closing failed')
  process.exit(1)
}
