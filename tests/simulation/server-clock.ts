import type { ClockReading } from '#lib/jobs/judge-clock'

/** The clock of the server's machine, which may show anything, and the time that truly is. */
export class ServerClock {
  now: Date
  /** What the machine's clock adds to the true time, in milliseconds. */
  #wrongBy = 0
  #startedAt: number
  /** When it was last set right, or seen first. */
  rightSince: Date

  constructor(now: Date) {
    this.now = now
    this.#startedAt = now.getTime()
    this.rightSince = now
  }

  /** What the server takes the time for. */
  get shown(): Date {
    return new Date(this.now.getTime() + this.#wrongBy)
  }

  get reading(): ClockReading {
    const uptime = (this.now.getTime() - this.#startedAt) / 1_000
    return { wall: this.shown, uptime, machine: 'simulated' }
  }

  pass(span: number): void {
    this.now = new Date(this.now.getTime() + span)
  }

  jump(by: number): void {
    this.#wrongBy = by
  }

  setRight(): void {
    this.#wrongBy = 0
    this.rightSince = this.now
  }

  /** The machine starts again: how long it has been up is no help any more. */
  restart(): void {
    this.#startedAt = this.now.getTime()
  }
}
