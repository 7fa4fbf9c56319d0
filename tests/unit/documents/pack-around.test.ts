import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packAround } from '#lib/documents/pack-around'

const pieces = fc.array(
  fc.constantFrom('<input type="radio">', '7:20 am', 'é', 'a', '\n', 'slot-2027-03-08'),
  {
    maxLength: 200,
  },
)

test('whatever stands in the changing part, the page unpacks to the very bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      pieces,
      pieces,
      fc.array(fc.stringMatching(/^[0-9a-f]{26}$/), { minLength: 1, maxLength: 4 }),
      async (before, after, stamps) => {
        const [head, tail] = [before, after].map((texts) => Buffer.from(texts.join('')))
        if (!head || !tail) throw new Error('two parts')
        const fill = await packAround(head, Buffer.from('0123456789abcdef0123456789">'), tail)
        expect(fill).not.toBeNull()
        for (const stamp of stamps) {
          const changing = Buffer.from(`${stamp}">`)
          expect(brotliDecompressSync(fill?.(changing) ?? '')).toEqual(Buffer.concat([head, changing, tail]))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('it is nearly as small as the page compressed whole', async () => {
  const times = Array.from(
    { length: 300 },
    (_, at) => `<label><input name="slot" value="${at * 7919}">${at} am</label>`,
  )
  const [head, stamp, tail] = [
    times.join(''),
    'm3k9z0ab-0123456789abcdef">',
    times.toReversed().join(''),
  ].map((text) => Buffer.from(text))
  if (!head || !stamp || !tail) throw new Error('three parts')
  const fill = await packAround(head, stamp, tail)
  expect(fill?.(stamp)?.length).toBeLessThan(
    brotliCompressSync(Buffer.concat([head, stamp, tail])).length + 100,
  )
})

test('a page that says the changing part again keeps it as it was there', async () => {
  const [one, two] = ['m3k9z0ab-0123456789abcdef">', 'm3k9z0ac-fedcba9876543210">'].map((text) =>
    Buffer.from(text),
  )
  if (!one || !two) throw new Error('two stamps')
  const after = Buffer.from(`<p>${one}`.repeat(20))
  const fill = await packAround(Buffer.from(`<p>${one}`), one, after)
  expect(brotliDecompressSync(fill?.(two) ?? '')).toEqual(
    Buffer.concat([Buffer.from(`<p>${one}`), two, after]),
  )
})

test('a page that holds the bytes which stand in for the changing part is not packed', async () => {
  const odd = Buffer.from(Array.from({ length: 27 }, (_, at) => 0x80 + at))
  const one = Buffer.from('m3k9z0ab-0123456789abcdef">')
  const fill = await packAround(Buffer.from('<p>'), one, Buffer.concat([odd, odd, odd]))
  expect(fill).toBeNull()
})
