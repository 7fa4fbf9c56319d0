import { expect, it } from 'vitest'
import { answerDocument, chooseCoding } from '#lib/server/answer-document'

const document = {
  bodies: { br: Buffer.from('b'), gzip: Buffer.from('gg'), identity: Buffer.from('words') },
  policy: "default-src 'none'",
  etag: '"abc"',
}

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.000, gzip;q=0', 'identity'],
  ['BR', 'br'],
  ['brotli, xgzip', 'identity'],
] as const)('a reader that accepts %j gets %s', (accepted, coding) => {
  expect(chooseCoding(accepted)).toBe(coding)
})

it('sends the whole document with its policy, told apart by coding', () => {
  const { status, headers, body } = answerDocument(document, { 'accept-encoding': 'br' })
  expect({ status, body: String(body) }).toEqual({ status: 200, body: 'b' })
  expect(headers).toMatchObject({
    'Content-Encoding': 'br',
    'Content-Length': 1,
    'Content-Security-Policy': "default-src 'none'",
    Vary: 'Accept-Encoding, Sec-CH-UA',
    ETag: '"abc-br"',
  })
})

it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('says 304 to a reader that has %s', (has) => {
  const answer = answerDocument(document, { 'if-none-match': has })
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 304, body: null })
})

it('sends it again to a reader that has another one, or the same in another coding', () => {
  expect(answerDocument(document, { 'if-none-match': '"abd"' }).status).toBe(200)
  expect(answerDocument(document, { 'if-none-match': '"abc"', 'accept-encoding': 'gzip' }).status).toBe(200)
})

it('an error page is never "not modified", and never kept', () => {
  const { status, headers } = answerDocument(document, { 'if-none-match': '*' }, 404)
  expect(status).toBe(404)
  expect(headers['Cache-Control']).toBe('no-store')
})
