import pg from 'pg'

/** Nobody but one waits for a silent server in so long, in milliseconds. */
const PAUSE_MS = 5_000

/** The server was asked and said nothing, or it had said nothing just before and was not asked. Holds no words of anybody. */
class SilentDatabase extends Error {
  readonly code: 'DATABASE_SILENT' | 'DATABASE_STILL_SILENT'

  constructor(code: SilentDatabase['code'], cause?: unknown) {
    super('The database does not answer.', { cause })
    this.code = code
  }
}

/**
 * Remembers that the server went silent (hung, or behind a network that swallows packets), so that what follows a question
 * in vain, such as drawing the page that says so, does not wait as long again. One question in five seconds still goes
 * through; the first answer ends it.
 */
export class PostgresSilence {
  readonly #clock: () => number
  #nextAt: number | undefined

  /** `clock` tells milliseconds and never goes back. */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Gets a connection. Throws at once while the server is silent. */
  async connect<Client>(connect: () => Promise<Client>): Promise<Client> {
    if (this.#nextAt !== undefined) {
      if (this.#clock() < this.#nextAt) throw new SilentDatabase('DATABASE_STILL_SILENT')
      this.#pause()
    }
    try {
      return await connect()
    } catch (error) {
      throw this.#heard(error)
    }
  }

  /** Asks on a connection; `end` ends it when no answer comes. */
  async query<Result>(query: () => Promise<Result>, end: () => void): Promise<Result> {
    try {
      const result = await query()
      this.#nextAt = undefined
      return result
    } catch (error) {
      const heard = this.#heard(error)
      if (heard instanceof SilentDatabase) end()
      throw heard
    }
  }

  #heard(error: unknown): unknown {
    if (!isTimeout(error)) return error
    this.#pause()
    return new SilentDatabase('DATABASE_SILENT', error)
  }

  #pause(): void {
    this.#nextAt = this.#clock() + PAUSE_MS
  }
}

/** pg gives its timeouts no code. What the server says, its own timeout of a slow statement included, is an answer. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && !(error instanceof pg.DatabaseError) && /timeout/i.test(error.message)
}
