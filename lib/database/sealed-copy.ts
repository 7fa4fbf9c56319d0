// A copy of the whole database as one sealed file, for a disk or a machine that is not to read it: AES-256-GCM (NIST SP
// 800-38D) around gzip, with a key derived from DATA_KEY.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** The first bytes of such a file; behind them stand the key's id, the nonce, what is sealed, and the tag. */
const MAGIC = Buffer.from('practice copy 1\n')
const ID_BYTES = 8
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = MAGIC.length + ID_BYTES + NONCE_BYTES

/** Seals a file into another, which appears whole and on the disk, or not at all. Keys are those of DATA_KEY, the first one seals. */
export async function sealFile(from: string, to: string, key: Buffer, signal?: AbortSignal): Promise<void> {
  const draft = `${to}.${process.pid}.draft`
  const nonce = randomBytes(NONCE_BYTES)
  const head = Buffer.concat([MAGIC, idOf(key), nonce])
  const cipher = createCipheriv('aes-256-gcm', copyKey(key), nonce).setAAD(head)
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.write(head)
      const sealed = createWriteStream('', { fd: file.fd, autoClose: false, start: HEAD_BYTES })
      // Fastest: what patients wrote is sealed already and does not get smaller.
      await pipeline(createReadStream(from), createGzip({ level: 1 }), cipher, sealed, { signal })
      await file.write(cipher.getAuthTag(), 0, TAG_BYTES, HEAD_BYTES + sealed.bytesWritten)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, to)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Whether a file is a sealed copy. */
export async function isSealed(path: string): Promise<boolean> {
  return (await readPart(path, 0, MAGIC.length)).equals(MAGIC)
}

/** Opens a sealed copy into a new file. Throws, and leaves none, when no key fits or a byte of it was changed. */
export async function unsealFile(from: string, to: string, keys: readonly Buffer[]): Promise<void> {
  const head = await readPart(from, 0, HEAD_BYTES)
  const id = head.subarray(MAGIC.length, MAGIC.length + ID_BYTES)
  const key = keys.find((candidate) => idOf(candidate).equals(id))
  if (!key) throw new Error('it was sealed with another DATA_KEY. Set that one.')
  const size = await sizeOf(from)
  const tag = await readPart(from, size - TAG_BYTES, TAG_BYTES)
  const opened = createDecipheriv('aes-256-gcm', copyKey(key), head.subarray(-NONCE_BYTES))
    .setAAD(head)
    .setAuthTag(tag)
  try {
    await pipeline(
      createReadStream(from, { start: HEAD_BYTES, end: size - TAG_BYTES - 1 }),
      opened,
      createGunzip(),
      createWriteStream(to, { mode: 0o600, flags: 'wx' }),
    )
  } catch (error) {
    await rm(to, { force: true })
    throw error
  }
}

function copyKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'practice site, copy', 32))
}

function idOf(key: Buffer): Buffer {
  return createHash('sha256').update('copy key id').update(key).digest().subarray(0, ID_BYTES)
}

async function readPart(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(position, 0))
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path)
  try {
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

/** To the millisecond; names sort by age. */
export function copyName(now: Date): string {
  return `practice-copy-${now.toISOString().replaceAll(/[:.]/g, '').replace('Z', '')}.sealed`
}

const COPY_NAME = /^practice-copy-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})\.sealed$/

/** The sealed copies of a folder, the newest first. */
export async function listCopies(folder: string): Promise<string[]> {
  const names = await readdir(/* turbopackIgnore: true */ folder)
  return names
    .filter((name) => COPY_NAME.test(name))
    .sort()
    .reverse()
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * Which of these copies, the newest first, are no longer wanted: of the last two minutes each is kept, of the last day the
 * newest of each hour, of the last week the newest of each day. Older ones hold what retention may have erased since.
 */
export function unwantedCopies(names: readonly string[], now: Date): string[] {
  const kept = new Set<string>()
  return names.filter((name, at) => {
    const made = madeAt(name)
    const age = now.getTime() - made
    const period =
      age < 2 * MINUTE_MS
        ? name
        : age < DAY_MS
          ? `hour ${Math.floor(made / HOUR_MS)}`
          : `day ${Math.floor(made / DAY_MS)}`
    const wanted = at === 0 || (age < 7 * DAY_MS && !kept.has(period))
    kept.add(period)
    return !wanted
  })
}

function madeAt(name: string): number {
  const [, day, hours, minutes, seconds, ms] = COPY_NAME.exec(name) ?? []
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`)
}
