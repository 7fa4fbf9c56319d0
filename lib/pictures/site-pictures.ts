// The pictures of the copy: originals lie in content/pictures as they came, what is served in public/pictures. A build and
// `next dev` write the second from the first, so that no original, with the place where it was taken, can be asked for.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { judgePicture, type PictureVariant, preparePicture, RECIPE } from '#lib/pictures/prepare-picture'
import { overlay, type StoredPictures } from '#lib/source/overlay'

/** The names in content/pictures. */
function listOriginals(): string[] {
  const folder = originals()
  return existsSync(folder) ? readdirSync(folder).filter(isShown).sort() : []
}

/** Files right in public/pictures: nobody turned, scaled or stripped them. Each picture that was has a folder there. */
export function listUnprepared(): string[] {
  const folder = served()
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() && isShown(entry.name) ? [entry.name] : [])).sort()
}

function isShown(name: string): boolean {
  return !name.startsWith('.')
}

/** Every original, and every picture kept with the words, with why it can't be used, or null. */
export async function judgeOriginals(): Promise<Map<string, string | null>> {
  const judged = new Map<string, string | null>()
  for (const name of listOriginals()) judged.set(name, await judgePicture(readOriginal(name)))
  // What is kept with the words was judged as it came.
  for (const name of storedPictures().keys()) judged.set(name, null)
  return judged
}

/**
 * Writes what is served of every original, and takes away what is served of none any more. What is there already is left
 * as it is. Throws, with a line for each original that can't be used.
 */
export async function writePictures(): Promise<void> {
  const problems: string[] = []
  const wanted = new Set<string>()
  for (const name of listOriginals()) {
    const bytes = readOriginal(name)
    const folder = folderOf(name, bytes)
    wanted.add(folder)
    if (existsSync(path.join(served(), folder))) continue
    const prepared = await preparePicture(bytes)
    if ('problem' in prepared) problems.push(`content/pictures/${name} ${prepared.problem}`)
    else writeWhole(folder, prepared.variants)
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  for (const folder of listServed()) {
    if (!wanted.has(folder)) rmSync(path.join(served(), folder), { recursive: true })
  }
}

/** In a folder of another name first: two builds, or one that is broken off, never leave half a picture. */
function writeWhole(folder: string, variants: readonly PictureVariant[]): void {
  const unfinished = path.join(served(), `.${folder}-${process.pid}`)
  mkdirSync(unfinished, { recursive: true })
  for (const { format, width, height, bytes } of variants)
    writeFileSync(path.join(unfinished, `${width}x${height}.${format === 'jpeg' ? 'jpg' : format}`), bytes)
  try {
    renameSync(unfinished, path.join(served(), folder))
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(path.join(served(), folder))) throw error
  }
}

/** A new name for new bytes, so that browsers may keep what they have. */
function folderOf(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(RECIPE).update(bytes).digest('hex')
  return `${folderStart(name)}${hash.slice(0, 10)}`
}

function folderStart(name: string): string {
  return `${name.toLowerCase().replace('.', '-')}-`
}

function listServed(): string[] {
  const folder = served()
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => SERVED.test(name))
}

const SERVED = /^\.?[\w-]+-[0-9a-f]{10}(?:-\d+)?$/

/** A picture as a page shows it: its addresses by format, the narrowest first, and the size of the widest in pixels. */
type SitePicture = {
  readonly width: number
  readonly height: number
  readonly webp: readonly Served[]
  readonly jpeg: readonly Served[]
}
type Served = { readonly address: string; readonly width: number }

/** What is served of a picture. Throws when nothing is: it is missing, or came after the build. */
export function sitePicture(name: string): SitePicture {
  const stored = storedPictures().get(name)
  if (stored) return describe(`stored/${name}`, stored)
  const start = folderStart(name)
  const folder = listServed().find((served) => served.slice(0, -10) === start)
  if (!folder)
    throw new Error(
      `content/pictures/${name} is missing, or was put there after the site was built. Build it again`,
    )
  return describe(folder, readdirSync(path.join(served(), folder)))
}

/** The names that words may call a picture by. */
export function listPictureNames(): string[] {
  return [...storedPictures().keys(), ...listOriginals()]
}

function storedPictures(): StoredPictures {
  return overlay().pictures ?? new Map()
}

/** A picture of which these files are served in a folder below /pictures. */
function describe(folder: string, names: readonly string[]): SitePicture {
  const files = names.map(sizeOf)
  const widest = files.toSorted((a, b) => a.width - b.width).at(-1)
  const inFormat = (ending: string) =>
    files
      .filter((file) => file.name.endsWith(ending))
      .toSorted((a, b) => a.width - b.width)
      .map((file) => ({ address: `/pictures/${folder}/${file.name}`, width: file.width }))
  return {
    width: widest?.width ?? 0,
    height: widest?.height ?? 0,
    webp: inFormat('.webp'),
    jpeg: inFormat('.jpg'),
  }
}

/** The name says the size, so that a page that is drawn need not open the picture. */
function sizeOf(name: string): { name: string; width: number; height: number } {
  const [width = 0, height = 0] = name.split(/[x.]/).map(Number)
  return { name, width, height }
}

/** Puts a picture among the originals; false when one of that name is there. The name was made by this site. */
export function writePicture(name: string, bytes: Uint8Array): boolean {
  const file = path.join(originals(), path.basename(name))
  if (existsSync(file)) return false
  mkdirSync(originals(), { recursive: true })
  writeFileSync(file, bytes)
  return true
}

function readOriginal(name: string): Buffer {
  return readFileSync(path.join(originals(), name))
}

// The literals after process.cwd() keep Turbopack from tracing the whole project into the server bundle.
function originals(): string {
  return path.join(process.cwd(), 'content', 'pictures')
}

function served(): string {
  return path.join(process.cwd(), 'public', 'pictures')
}
