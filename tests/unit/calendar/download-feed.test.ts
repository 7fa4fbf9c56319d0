import { createServer, type RequestListener, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { DOWNLOAD_LIMITS, downloadFeed } from '#lib/calendar/download-feed'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/private-secret/basic.ics`
}

const ICS = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'

test('a feed is read, compressed or not, in pieces that cut letters apart', async () => {
  const bytes = Buffer.from(`${ICS}Ä`)
  const pieces = await serve((_, response) => {
    response.write(bytes.subarray(0, -1))
    response.end(bytes.subarray(-1))
  })
  expect(await downloadFeed(pieces)).toBe(`${ICS}Ä`)
  const packed = await serve((_, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(ICS)),
  )
  expect(await downloadFeed(packed)).toBe(ICS)
})

test('a line that is folded within a letter is whole again', async () => {
  const bytes = Buffer.from(`SUMMARY:Größe\r\n${ICS}`)
  const within = bytes.indexOf('ö') + 1
  const folded = Buffer.concat([bytes.subarray(0, within), Buffer.from('\r\n '), bytes.subarray(within)])
  const address = await serve((_, response) => response.end(folded))
  expect(await downloadFeed(address)).toBe(`SUMMARY:Größe\r\n${ICS}`)
})

test('a name and a password in the address go along, past a redirect on that server and to no other', async () => {
  const heard: (string | undefined)[] = []
  const other = await serve((request, response) => {
    heard.push(request.headers.authorization)
    response.end(ICS)
  })
  const own = await serve((request, response) => {
    heard.push(request.headers.authorization)
    const location = request.url === '/moved.ics' ? other : '/moved.ics'
    response.writeHead(302, { location }).end()
  })
  expect(await downloadFeed(own.replace('://', '://jane%40example.com:p%3Aw@'))).toBe(ICS)
  const login = `Basic ${Buffer.from('jane@example.com:p:w').toString('base64')}`
  expect(heard).toEqual([login, login, undefined])
})

test.each([500, 404, 401, 204])('an answer of %i is an error', async (status) => {
  const address = await serve((_, response) => response.writeHead(status).end())
  await expect(downloadFeed(address)).rejects.toMatchObject({ name: 'FeedError', code: `http-${status}` })
})

test('a server that says nothing, or stops in the middle, is left after the time limit', async () => {
  const limits = { ...DOWNLOAD_LIMITS, withinMs: 200 }
  const silent = await serve(() => undefined)
  await expect(downloadFeed(silent, limits)).rejects.toMatchObject({ code: 'timeout' })
  const stopping = await serve((_, response) => response.write(ICS))
  await expect(downloadFeed(stopping, limits)).rejects.toMatchObject({ code: 'timeout' })
})

test('a connection that breaks off, or is refused, is an error with its code', async () => {
  const breaking = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 5_000 })
    response.write(ICS, () => response.destroy())
  })
  await expect(downloadFeed(breaking)).rejects.toMatchObject({ name: 'FeedError' })
  await expect(downloadFeed('http://127.0.0.1:1/basic.ics')).rejects.toMatchObject({ name: 'FeedError' })
})

test('50 MB are not taken, and what comes after the limit is not even waited for', async () => {
  let sent = 0
  const address = await serve((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const more = () => {
      if (sent >= 50 || response.destroyed) return
      sent += 1
      response.write(chunk, more)
    }
    more()
  })
  await expect(downloadFeed(address)).rejects.toMatchObject({ code: 'too-large' })
  expect(sent).toBeLessThan(50)
})

test('a small answer that unpacks to 50 MB is not taken', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
  expect(bomb.byteLength).toBeLessThan(100_000)
  const address = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
  await expect(downloadFeed(address)).rejects.toMatchObject({ code: 'too-large' })
})

test('an answer that says it is packed and is not, is an error', async () => {
  const address = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(ICS))
  await expect(downloadFeed(address)).rejects.toMatchObject({ name: 'FeedError' })
})

test('a few redirects are followed, endless ones and files are not', async () => {
  const goal = await serve((_, response) => response.end(ICS))
  const once = await serve((_, response) => response.writeHead(302, { location: goal }).end())
  expect(await downloadFeed(once)).toBe(ICS)
  const endless = await serve((_, response) => response.writeHead(302, { location: '/again' }).end())
  await expect(downloadFeed(endless)).rejects.toMatchObject({ code: 'too-many-redirects' })
  const file = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  await expect(downloadFeed(file)).rejects.toMatchObject({ code: 'unsafe-redirect' })
})

test('an error never holds the address', async () => {
  const address = await serve((_, response) => response.destroy())
  const error = await downloadFeed(address).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'FeedError' })
  expect(JSON.stringify(error) + String(error)).not.toContain('secret')
})
