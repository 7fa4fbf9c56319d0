// A picture as it comes from a phone or a camera becomes what a page can show: upright, in the widths that pages use, without
// the place, the camera and the day that phones write into it. Judged by its bytes: a name says nothing.
import sharp, { type Metadata, type Sharp } from 'sharp'

/** One file that is served: WebP where a browser reads it, JPEG for every other. */
export type PictureVariant = {
  readonly format: 'webp' | 'jpeg'
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** A picture ready to be served, the narrowest variant first; or why it can't be, in words that complete "NAME …". */
type PreparedPicture = { readonly variants: readonly PictureVariant[] } | { readonly problem: string }

/** No variant is heavier than this, in bytes. */
export const HEAVIEST_VARIANT = 300_000

/** What is as heavy as this, in bytes, is no picture for a page; phones write 3 to 8 million. */
export const TOO_HEAVY = 20_000_000

/** In pixels. A picture is never made wider than it came. */
const WIDTHS = [480, 960, 1600]
/** Narrower ones are a blur on every screen. */
const LEAST_WIDTH = 200
/** A picture of few bytes can unfold to gigabytes: the largest phones take 200 million pixels. */
const MOST_PIXELS = 210_000_000

const READABLE = ['jpeg', 'png', 'webp', 'heif', 'tiff', 'gif']

/** Changes whenever the same bytes would become other variants. */
export const RECIPE = `1 sharp ${sharp.versions.sharp}`

/** Judges a picture and draws its variants: the same bytes always become the same ones. Never throws. */
export async function preparePicture(bytes: Uint8Array): Promise<PreparedPicture> {
  const problem = await judgePicture(bytes)
  if (problem) return { problem }
  const upright = await sizeOf(bytes)
  const widths = [
    ...WIDTHS.filter((width) => width < upright.width),
    Math.min(upright.width, WIDTHS.at(-1) ?? 0),
  ]
  const variants: PictureVariant[] = []
  // One after the other: a small server has little memory.
  for (const width of new Set(widths)) {
    for (const format of ['webp', 'jpeg'] as const) variants.push(await drawVariant(bytes, width, format))
  }
  return { variants }
}

/** Why a picture can't be used, in words that complete "NAME …", or null. Reads every byte of it. Never throws. */
export async function judgePicture(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length === 0) return 'is empty: not a byte of it was copied. Copy it again'
  if (bytes.length >= TOO_HEAVY)
    return `is too heavy: ${Math.round(bytes.length / 1_000_000)} MB. Make it smaller than ${TOO_HEAVY / 1_000_000} MB`
  if (isFromApple(bytes))
    return 'is a picture in Apple’s format HEIC, which few browsers show. Save it as JPEG: on an iPhone choose Most Compatible in Settings, Camera, Formats'
  const about = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!about || !READABLE.includes(about.format))
    return 'is not a picture, whatever its name says. Save the picture as JPEG, and put that in its place'
  return judgeShape(about) ?? (await judgeWhole(bytes))
}

/** HEIC: a box of the kind "ftyp" comes first and names the brands (ISO 23008-12 annex B); AVIF has brands of its own. */
function isFromApple(bytes: Uint8Array): boolean {
  const brands = Buffer.from(bytes.subarray(4, 48)).toString('latin1')
  return /^ftyp(?:hei|hev|mif1|msf1)/.test(brands) && !/avi[fs]/.test(brands)
}

function judgeShape({ width, height, pages = 1 }: Metadata): string | null {
  if (pages > 1) return 'moves. Save one still picture of it as JPEG'
  if (width * height > MOST_PIXELS)
    return `is too large: ${width} by ${height} pixels. Save it with at most 8000 pixels a side`
  if (Math.min(width, height) < LEAST_WIDTH)
    return `is too small: ${width} by ${height} pixels. Each side has to have ${LEAST_WIDTH} or more`
  return null
}

/** A picture that breaks off halfway opens like any other: only drawing it shows. */
async function judgeWhole(bytes: Uint8Array): Promise<string | null> {
  try {
    await open(bytes).stats()
    return null
  } catch {
    return 'is damaged or breaks off before its end. Copy it again, or save it again as JPEG'
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MOST_PIXELS })
}

/** As a person holds it: phones keep the pixels as the sensor lay, and say by a mark how to turn them (EXIF orientation). */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  return (await open(bytes).metadata()).autoOrient
}

/** Without `keepMetadata` nothing but pixels is written, in sRGB. What stays too heavy is drawn with less care. */
async function drawVariant(
  bytes: Uint8Array,
  width: number,
  format: PictureVariant['format'],
): Promise<PictureVariant> {
  const drawn = open(bytes).autoOrient().resize({ width, withoutEnlargement: true })
  for (const quality of QUALITIES[format]) {
    const { data, info } = await encode(drawn.clone(), format, quality)
    if (data.length <= HEAVIEST_VARIANT || quality === QUALITIES[format].at(-1))
      return { format, width: info.width, height: info.height, bytes: data }
  }
  throw new Error('there is a last quality')
}

/** AVIF is a fifth lighter still, and takes a small server many times as long to draw. */
const QUALITIES = { webp: [75, 60, 45, 30, 10, 1], jpeg: [76, 66, 56, 40, 20, 5] } as const

function encode(drawn: Sharp, format: PictureVariant['format'], quality: number) {
  const encoded =
    format === 'webp'
      ? drawn.webp({ quality })
      : // JPEG knows nothing transparent.
        drawn.flatten({ background: '#fff' }).jpeg({ quality, mozjpeg: true })
  return encoded.toBuffer({ resolveWithObject: true })
}
