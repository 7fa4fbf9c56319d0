import { setImmediate as nextLoop } from 'node:timers/promises'

/** Who asks for a turn, and whether it is a form: a patient waits for its answer, and nobody else's reading may be in its way. */
export type Asker = { readonly name: string; readonly form: boolean }

/**
 * Bounds how much is done at once, so that what is quick is never long behind what is slow. Forms come before reading, and
 * within each one asker after the other, however much one of them asks for.
 */
export class FairQueue {
  readonly #atOnce: number
  readonly #mostOfOne: number
  #running = 0
  #handedOn = 0
  readonly #forms = new Map<string, (() => void)[]>()
  readonly #readers = new Map<string, (() => void)[]>()

  constructor(atOnce: number, mostOfOne: number) {
    this.#atOnce = atOnce
    this.#mostOfOne = mostOfOne
  }

  /** Does the work when it is its turn; null at once when too much of the same asker, or of too many, waits already. */
  async take<Result>(work: () => Promise<Result>, { name, form }: Asker): Promise<Result | null> {
    if (this.#running >= this.#atOnce) {
      const waiting = form ? this.#forms : this.#readers
      const own = waiting.get(name) ?? []
      if (own.length >= this.#mostOfOne || waiting.size >= MOST_ASKERS) return null
      waiting.set(name, own)
      // Whoever ends a turn hands it on, so `#running` stays as it is.
      await new Promise<void>((resolve) => own.push(resolve))
      await quickOnesPass()
    } else this.#running += 1
    try {
      return await work()
    } finally {
      this.#handedOn += 1
      const readersFirst = this.#handedOn % READERS_FIRST === 0
      const [before, after] = readersFirst ? [this.#readers, this.#forms] : [this.#forms, this.#readers]
      const next = nextOf(before) ?? nextOf(after)
      if (next) next()
      else this.#running -= 1
    }
  }
}

/** One turn in so many is a reader's, so that a flood of forms does not keep readers out. */
const READERS_FIRST = 4

/** With more senders than this at once each would wait too long for any of them to be served. */
const MOST_ASKERS = 1_000

/** The first in line of the first asker, who goes to the end of the line. */
function nextOf(waiting: Map<string, (() => void)[]>): (() => void) | undefined {
  for (const [name, own] of waiting) {
    waiting.delete(name)
    const first = own.shift()
    if (own.length > 0) waiting.set(name, own)
    return first
  }
  return undefined
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
