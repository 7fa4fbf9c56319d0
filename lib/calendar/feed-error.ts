/** Why a feed could not be read, as a code for the log: the feed's address is a secret and its text is private. */
export class FeedError extends Error {
  override name = 'FeedError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}
