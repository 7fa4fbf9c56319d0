import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askNext, headersForNext, type NextHandler, streamFromNext } from '#lib/server/ask-next'

const site = new URL('https://a.example')
const sender = { network: '9.9.9.9', unnamed: false }
const NAMES = [
  'next-action',
  'x-action-forwarded',
  'rsc',
  'x-forwarded-host',
  'x-middleware-subrequest',
  'host',
]

it('Next sees no header by which a reader could fool it, whatever is sent', () => {
  const name = fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z][a-z-]{0,30}$/))
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (sent) => {
      const { cookie: _cookie, authorization: _authorization, ...seen } = headersForNext(sent, sender, site)
      expect(seen).toEqual({
        'x-forwarded-for': '9.9.9.9',
        host: 'a.example',
        origin: 'https://a.example',
      })
    }),
  )
  expect(headersForNext({ cookie: 'a=b', authorization: 'Bearer c' }, sender, site)).toMatchObject({
    cookie: 'a=b',
    authorization: 'Bearer c',
  })
})

/** What a handler was asked, in its own words. */
async function asked(search: string, body?: FormData): Promise<{ url: string; type: string; form: string }> {
  const seen = Promise.withResolvers<{ url: string; type: string; form: string }>()
  const handler: NextHandler = async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { url = '', headers } = request
    seen.resolve({ url, type: headers['content-type'] ?? '', form: Buffer.concat(parts).toString() })
    response.end()
  }
  await askNext(handler, { method: 'POST', path: '/practice', search, headers: {}, ...(body && { body }) })
  return seen.promise
}

it('a query holds what pages of ours may ask for, and nothing of Next’s own', async () => {
  expect((await asked('?sent=1&_rsc=abc&nxtPtoken=x&__nextLocale=y')).url).toBe('/practice?sent=1')
  expect((await asked('?_rsc=abc')).url).toBe('/practice')
})

it('a form reaches Next as multipart/form-data', async () => {
  const form = new FormData()
  form.append('name', 'Zoë')
  const { type, form: written } = await asked('', form)
  expect(type).toMatch(/^multipart\/form-data; boundary=/)
  expect(written).toContain('Zoë')
})

const get = { method: 'GET', path: '/practice/calls.csv', search: '', headers: {} } as const

it('what is long is written no faster than it is read, and no further once nobody reads it', async () => {
  let written = 0
  const gone = Promise.withResolvers<void>()
  const handler: NextHandler = async (_request, response) => {
    let open = true
    response.once('close', () => {
      open = false
      gone.resolve()
    })
    while (open) {
      written += 1
      if (!response.write('a line of a spreadsheet\n'.repeat(500)))
        await Promise.race([once(response, 'drain'), gone.promise])
    }
  }
  const { body } = await streamFromNext(handler, get)
  for (let turn = 0; turn < 50; turn += 1) await setImmediate()
  const unread = written
  expect(unread).toBeLessThan(20)
  const lines = body.iterator({ destroyOnReturn: false })
  for (let chunk = 0; chunk < 30; chunk += 1) await lines.next()
  expect(written).toBeGreaterThan(unread)
  body.destroy()
  await gone.promise
  const atTheEnd = written
  for (let turn = 0; turn < 50; turn += 1) await setImmediate()
  expect(written).toBe(atTheEnd)
})

it('what breaks off before it is whole is no answer', async () => {
  await expect(askNext(() => Promise.reject(new Error('broken')), get)).rejects.toThrow('broken')
  const halfway: NextHandler = async (_request, response) => {
    response.write('half')
    throw new Error('broken')
  }
  await expect(askNext(halfway, get)).rejects.toThrow('broken')
})
