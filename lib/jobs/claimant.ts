import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** A name for one round of deliveries, by which the next process on this machine can tell whether this one has died. */
export function newClaimant(): string {
  return [hostname(), process.pid, startedAt(), randomUUID()].join('/')
}

/** Whether a claim was made on this machine by a process that is no more. False for who is alive, or somewhere else. */
export function hasDied(claimant: string): boolean {
  const [machine, pid, started] = claimant.split('/')
  if (machine !== hostname() || !started) return false
  return Number(pid) === process.pid ? started !== startedAt() : !isAlive(Number(pid))
}

/** In a container every server is process 1: the moment it started tells them apart. */
function startedAt(): string {
  return String(Math.round(performance.timeOrigin))
}

/** Signal 0 is no signal (kill(2)): it only asks. A process of another account is alive as well. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
