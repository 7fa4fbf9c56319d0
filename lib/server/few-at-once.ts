/** Bounds how much is under way for any one key, in memory. */
export class FewAtOnce {
  readonly #most: number
  readonly #underWay = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Does the work, or resolves to null at once when so much is under way for this key already. */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result | null> {
    const others = this.#underWay.get(key) ?? 0
    if (others >= this.#most) return null
    this.#underWay.set(key, others + 1)
    try {
      return await work()
    } finally {
      this.#leave(key)
    }
  }

  #leave(key: string): void {
    const left = (this.#underWay.get(key) ?? 1) - 1
    if (left > 0) this.#underWay.set(key, left)
    else this.#underWay.delete(key)
  }
}
