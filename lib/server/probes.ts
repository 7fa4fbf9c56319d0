import type { RequestListener } from 'node:http'

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

/**
 * What hosts and proxies ask before all else, answered without Next, so that a flood that keeps it busy gets nobody
 * restarted: `/api/live` while the process answers, `/api/ready` until it is closing. A proxy with several servers goes by
 * the latter: by health it would turn from all of them at once. Once the site is closing, connections are given up after
 * their answer, so that a proxy has turned to another server before this one's port is closed.
 */
export class Probes {
  #closing = false
  readonly answer: RequestListener

  constructor(answer: RequestListener) {
    this.answer = (request, response) => {
      if (this.#closing) response.setHeader('Connection', 'close')
      if (request.url === '/api/live') {
        response.writeHead(200, PLAIN).end('live\n')
        request.resume()
      } else if (request.url === '/api/ready') {
        response.writeHead(this.#closing ? 503 : 200, PLAIN).end(this.#closing ? 'closing\n' : 'ready\n')
        request.resume()
      } else if (this.#closing && request.url === '/api/health') {
        response.writeHead(503, { ...PLAIN, 'Content-Type': 'application/json' }).end(CLOSING)
        request.resume()
      } else answer(request, response)
    }
  }

  close(): void {
    this.#closing = true
  }
}

const CLOSING = JSON.stringify({
  healthy: false,
  problems: ['This server is closing. It finishes what it has begun; send new requests to another one.'],
  warnings: [],
  messages: null,
  backup: null,
  rehearsal: null,
})
