import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { HEAVIEST_VARIANT, judgePicture, preparePicture, TOO_HEAVY } from '#lib/pictures/prepare-picture'

/** Noise, which no format can write in few bytes; what people take photographs of is kinder. */
const noise = (width: number, height: number, sigma = 40) =>
  sharp({
    create: { width, height, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma } },
  })

/** As a phone writes it: lying on its side, with the place, the day and the camera. */
const fromPhone = (width: number, height: number) =>
  noise(width, height, 12)
    .withExif({
      IFD0: { Make: 'Phone' },
      IFD2: { DateTimeOriginal: '2026:11:28 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 17/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer()

const photo = await fromPhone(900, 600)

async function variantsOf(bytes: Uint8Array) {
  const prepared = await preparePicture(bytes)
  if ('problem' in prepared) throw new Error(prepared.problem)
  return prepared.variants
}

it('turns a photo upright, in the widths of the pages, light enough, and without place, day and camera', async () => {
  const large = await fromPhone(2200, 1650)
  expect(large.toString('latin1')).toContain('Phone')
  expect((await sharp(large).metadata()).orientation).toBe(6)
  const variants = await variantsOf(large)
  expect(variants.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual([
    'webp 480x640',
    'jpeg 480x640',
    'webp 960x1280',
    'jpeg 960x1280',
    'webp 1600x2133',
    'jpeg 1600x2133',
  ])
  for (const { bytes } of variants) {
    expect(bytes.length).toBeLessThanOrEqual(HEAVIEST_VARIANT)
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata()
    expect({ exif, xmp, iptc, orientation }).toEqual({
      exif: undefined,
      xmp: undefined,
      iptc: undefined,
      orientation: undefined,
    })
  }
})

it('stays under the weight whatever the picture shows, and never makes it wider', async () => {
  const variants = await variantsOf(await noise(700, 900, 90).png().toBuffer())
  expect(Math.max(...variants.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(HEAVIEST_VARIANT)
  expect(variants.at(-1)?.width).toBe(700)
})

it('draws the same bytes alike', async () => {
  const small = await fromPhone(400, 300)
  expect(await variantsOf(small)).toEqual(await variantsOf(small))
})

it.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('takes a picture in %s', async (format) => {
  expect(await judgePicture(await noise(300, 260).toFormat(format).toBuffer())).toBeNull()
})

it.each([
  [
    'the film that some phones put behind a photo',
    Buffer.concat([photo, Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(5_000, 7)]),
  ],
  ['the colors of a printer', await noise(300, 260).toColourspace('cmyk').jpeg().toBuffer()],
  ['sixteen bits a color', await noise(300, 260).toColourspace('rgb16').png().toBuffer()],
])('takes a picture with %s', async (_what, bytes) => {
  expect(await judgePicture(bytes)).toBeNull()
})

it('puts white behind what is transparent, where a format knows nothing transparent', async () => {
  const clear = sharp({ create: { width: 300, height: 300, channels: 4, background: '#0000' } })
  const jpeg = (await variantsOf(await clear.png().toBuffer())).find(({ format }) => format === 'jpeg')
  const { channels } = await sharp(jpeg?.bytes).stats()
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255])
})

/** The beginning of what an iPhone writes: a box that names the brand (ISO 14496-12), then one that is cut off. */
const HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(4_000),
])

const frame = await noise(220, 220).png().toBuffer()
const moving = sharp([frame, await noise(220, 220).png().toBuffer()], { join: { animated: true } })
it.each([
  ['an empty file', Buffer.alloc(0), 'is empty'],
  ['a text', Buffer.from('To do: photo of the door'), 'is not a picture'],
  ['a web page', Buffer.from('<!doctype html><title>Not found</title>'), 'is not a picture'],
  [
    'a drawing that can hold scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>'),
    'is not a picture',
  ],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'is not a picture'],
  ['an HEIC', HEIC, 'HEIC'],
  ['half a photo', photo.subarray(0, photo.length / 2), 'breaks off before its end'],
  ['the last bytes missing', photo.subarray(0, -200), 'breaks off before its end'],
  ['its first bytes alone', photo.subarray(0, 300), 'Save'],
  ['20 MB', Buffer.concat([photo, Buffer.alloc(TOO_HEAVY - photo.length)]), 'is too heavy: 20 MB'],
  ['frames that follow each other', await moving.gif({ loop: 0 }).toBuffer(), 'moves'],
  ['one pixel', await noise(1, 1).png().toBuffer(), 'is too small: 1 by 1 pixels'],
  ['a line', await noise(3000, 12).png().toBuffer(), 'is too small: 3000 by 12 pixels'],
])('says why %s is no picture for a page', async (_what, bytes, words) => {
  expect(await judgePicture(bytes)).toContain(words)
  expect(await preparePicture(bytes)).toEqual({ problem: expect.stringContaining(words) })
})

it('does not unfold a small file of very many pixels', async () => {
  const size = Buffer.from([0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0])
  const header = Buffer.concat([Buffer.from('IHDR'), size])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(header))
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  const rest = Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from('IDAT'), Buffer.alloc(4)])
  const bomb = Buffer.concat([start, header, checksum, rest])
  expect(await judgePicture(bomb)).toContain('is too large: 60000 by 60000 pixels')
})
