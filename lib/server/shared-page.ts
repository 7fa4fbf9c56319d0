/** One rendering of a page that is the same for everybody, shared by all who ask while it is fresh. */
export class SharedPage<Rendering> {
  readonly #freshMs: number
  #current: { readonly rendering: Promise<Rendering>; readonly until: number } | undefined

  constructor(freshMs: number) {
    this.#freshMs = freshMs
  }

  /** The fresh rendering, or a new one; those who ask at the same time wait for the same one. A failure is not kept. */
  get(render: () => Promise<Rendering>, now = performance.now()): Promise<Rendering> {
    if (this.#current && now < this.#current.until) return this.#current.rendering
    const rendering = render()
    this.#current = { rendering, until: now + this.#freshMs }
    rendering.catch(() => this.forget())
    return rendering
  }

  /** The next to ask gets a new rendering. */
  forget(): void {
    this.#current = undefined
  }
}
