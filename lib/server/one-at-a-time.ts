import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'

/** How often a process that waits looks whether it is its turn, in milliseconds. */
const LOOK_EVERY_MS = 200

/** No work under a lock takes so long; in a new container a dead process's number may be another's by now. */
const LONGEST_MS = 10 * 60_000

/**
 * Does the work while no other process on this machine does work under the same lock; waits until then, without giving
 * way. The lock is a file that holds the process number: one left behind by a process that died, or an old one, is taken away.
 */
export function oneAtATime<Result>(lock: string, work: () => Result): Result {
  while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS)
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A link is made whole or not at all: nobody ever reads a lock without its number. */
function take(lock: string): boolean {
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

function isHeld(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LONGEST_MS) return false
    const holder = Number(readFileSync(lock, 'utf8'))
    // Signal 0 is no signal (kill(2)): it only asks.
    return holder !== process.pid && process.kill(holder, 0)
  } catch (error) {
    // No such process, or no such lock any more; a process of another account is alive as well.
    return hasCode(error, 'EPERM')
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
