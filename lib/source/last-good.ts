import { isServing } from '#lib/env'
import { log } from '#lib/log'
import type { ContentFolder } from '#lib/source/content-folder'
import { isPreview, type Overlay, overlay } from '#lib/source/overlay'

/**
 * Something read from content/, which people change while the site runs. What can't be read never takes the place of
 * what could: the last good one stays, and after a start that of the build. A build and `next dev` are told instead.
 */
export class LastGood<Value> {
  #current: { readonly version: string; readonly value: Value } | undefined
  #failure: Error | undefined
  /** What was read under other words than those that are published. */
  readonly #previews = new WeakMap<Overlay, Value>()

  /** The value of this version, or the last good one. Throws what `read` throws when there is none, or nobody is served. */
  get(version: string, read: (folder: ContentFolder) => Value): Value {
    if (isPreview()) return this.#preview(read)
    if (this.#current?.version === version) return this.#current.value
    try {
      this.#current = { version, value: read('current') }
      this.#failure = undefined
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      if (!isServing()) throw failure
      this.#current = { version, value: this.#current ? this.#current.value : readBuilt(read, failure) }
      this.#failure = failure
      log.error(
        { problem: failure.message },
        'content/ can’t be read; the site goes on with the last good words',
      )
    }
    return this.#current.value
  }

  /** Under words that are looked at before they are published there is no last good one: what is wrong with them is told. */
  #preview(read: (folder: ContentFolder) => Value): Value {
    const words = overlay()
    const value = this.#previews.get(words) ?? read('current')
    this.#previews.set(words, value)
    return value
  }

  /** Has `use` ask for the newest version. Why that is not the one in use; undefined when it is. Never throws. */
  failureAfter(use: () => Value): Error | undefined {
    try {
      use()
      return this.#failure
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
}

function readBuilt<Value>(read: (folder: ContentFolder) => Value, failure: Error): Value {
  try {
    return read('built')
  } catch {
    throw failure
  }
}
