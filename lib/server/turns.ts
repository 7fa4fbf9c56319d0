import { setImmediate as nextLoop } from 'node:timers/promises'

/** Bounds how much is done at once, so that what is quick is never long behind what is slow. */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** Does the work when it is its turn, first come first served; null at once when too many wait already. */
  async take<Result>(work: () => Promise<Result>): Promise<Result | null> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) return null
      // Whoever ends a turn hands it on, so `#running` stays as it is.
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
      await quickOnesPass()
    } else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}

/** A turn of the event loop in which there was nothing to do is shorter, in milliseconds. */
const IDLE_MS = 0.1
const MOST_TURNS = 64

/**
 * Lets the event loop turn until it has nothing to do, or so many times: at each turn it accepts one new connection and
 * answers what is quick. Without it a flood of forms leaves new readers in the system's queue for seconds.
 */
async function quickOnesPass(): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const began = performance.now()
    await nextLoop()
    if (performance.now() - began < IDLE_MS) return
  }
}
