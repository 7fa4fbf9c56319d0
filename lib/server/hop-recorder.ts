import type { Kysely } from 'kysely'
import { writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { HOPS_KEY } from '#lib/launch/forwarding-gaps'
import { errorCode, log } from '#lib/log'

/**
 * Remembers how many addresses X-Forwarded-For names in most requests of this process, for the launch check; anybody may
 * write any number, so a few do not count. Writes to the store only when that number changes.
 */
export function hopRecorder(db: Kysely<Database>): (hops: number) => void {
  const seen = new Map<number, number>()
  let written: number | undefined
  return (hops) => {
    const key = Math.min(hops, 10)
    seen.set(key, (seen.get(key) ?? 0) + 1)
    const [most] = [...seen].sort(([, a], [, b]) => b - a)[0] ?? [key]
    if (most === written) return
    written = most
    writeValue(db, HOPS_KEY, String(most), new Date()).catch((error: unknown) => {
      written = undefined
      log.warn({ code: errorCode(error) }, 'the way requests come could not be noted')
    })
  }
}
