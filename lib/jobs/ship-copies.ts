import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { processStore } from '#lib/database/open-database'
import type { SqliteStore } from '#lib/database/open-sqlite'
import { copyName, listCopies, sealFile, unwantedCopies } from '#lib/database/sealed-copy'
import { environment } from '#lib/env'
import { errorCode, log } from '#lib/log'
import { dataKeys } from '#lib/security/field-encryption'

const MINUTE_MS = 60_000

/** What became of the copies of this process, for health; nothing where none are made. */
declare global {
  var practiceCopies: { copiedAt: Date | null; failingSince: Date | null; code: string } | undefined
}

/** The state of each database that its last copy holds. */
const copied = new WeakMap<SqliteStore, string>()

type Shipping = {
  readonly store: SqliteStore
  /** A folder on another disk, or of another machine. */
  readonly folder: string
  readonly dataDir: string
  readonly key: Buffer
  readonly now: Date
  readonly signal?: AbortSignal
}

/** Ships a copy of this process's own store where COPY_TO asks for it. Never throws. */
export async function shipOwnCopy(signal: AbortSignal): Promise<void> {
  const { COPY_TO, DATA_DIR } = environment()
  const [key] = dataKeys()
  if (!COPY_TO || !key) return
  try {
    const store = await processStore()
    if (store.kind === 'sqlite')
      await shipCopy({ store, folder: COPY_TO, dataDir: DATA_DIR, key, now: new Date(), signal })
  } catch (error) {
    log.debug({ code: errorCode(error) }, 'no copy was made')
  }
}

/**
 * Puts a sealed copy of the database into a folder when it has changed since the last one, and deletes the copies that are no
 * longer wanted. True when there was something to copy. Throws when it could not be copied; the next call tries again.
 */
export async function shipCopy({ store, folder, dataDir, key, now, signal }: Shipping): Promise<boolean> {
  const state = stateOf(store)
  if (state === copied.get(store)) return false
  const plain = path.join(/* turbopackIgnore: true */ dataDir, `.copy-${process.pid}`)
  try {
    await mkdir(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    if (!copied.has(store)) await sweep(dataDir, now)
    await writeFile(/* turbopackIgnore: true */ plain, '', { mode: 0o600 })
    await store.connection.backup(plain)
    await sealFile(plain, path.join(/* turbopackIgnore: true */ folder, copyName(now)), key, signal)
    copied.set(store, state)
    await prune(folder, now)
    globalThis.practiceCopies = { copiedAt: now, failingSince: null, code: '' }
  } catch (error) {
    const before = globalThis.practiceCopies
    const code = errorCode(error)
    if (!before?.failingSince) log.warn({ code }, 'no copy could be put into COPY_TO; it is tried again')
    globalThis.practiceCopies = {
      copiedAt: before?.copiedAt ?? null,
      failingSince: before?.failingSince ?? now,
      code,
    }
    throw error
  } finally {
    await rm(/* turbopackIgnore: true */ plain, { force: true })
  }
  return true
}

/** Another one after each write, by this connection (total_changes) or by another (data_version). */
function stateOf({ connection }: SqliteStore): string {
  const own = connection.prepare('select total_changes()').pluck().get()
  return `${String(own)} ${String(connection.pragma('data_version', { simple: true }))}`
}

/** What a process that was cut off left behind. */
async function sweep(dataDir: string, now: Date): Promise<void> {
  for (const name of await readdir(/* turbopackIgnore: true */ dataDir)) {
    if (!name.startsWith('.copy-')) continue
    const file = path.join(/* turbopackIgnore: true */ dataDir, name)
    const { mtimeMs } = await stat(/* turbopackIgnore: true */ file)
    if (now.getTime() - mtimeMs > 10 * MINUTE_MS) await rm(/* turbopackIgnore: true */ file, { force: true })
  }
}

async function prune(folder: string, now: Date): Promise<void> {
  for (const name of unwantedCopies(await listCopies(folder), now))
    await rm(path.join(/* turbopackIgnore: true */ folder, name), { force: true })
}
