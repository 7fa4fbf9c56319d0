import type { Server } from 'node:http'
import { log } from '#lib/log'

/** Requests in flight have this long, in milliseconds; the process is gone within ten seconds of the grace. */
const PATIENCE_MS = 7_000

/** How often connections are closed whose last request has just been answered, in milliseconds. */
const SWEEP_MS = 50

export type Closing = {
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
    if (graceMs > 0) setTimeout(close, graceMs)
    else close()
  }
  const close = () => {
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
    setTimeout(() => process.exit(1), PATIENCE_MS + 2_000).unref()
    server.close(() => void closeRest().then(() => process.exit(0), exitAfterFailure))
    setInterval(() => server.closeIdleConnections(), SWEEP_MS).unref()
  }
  process.on('SIGTERM', begin)
  process.on('SIGINT', begin)
}

function exitAfterFailure(error: unknown): void {
  log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'closing failed')
  process.exit(1)
}
