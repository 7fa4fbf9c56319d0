import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Words laid over the files of content/, by their names such as content/faq/insurance.mdx; null where a file is taken away.
 * Another object each time they change: what was read under one may be kept for as long as it stands.
 */
export type Overlay = Readonly<{
  version: string
  texts: ReadonlyMap<string, string | null>
  pictures?: StoredPictures
}>

/** Pictures that are kept with the words, by the name that words call them, each with its files, such as 480x360.webp. */
export type StoredPictures = ReadonlyMap<string, readonly string[]>

/** Nothing over the files: they stand as they are. */
export const FILES_ALONE: Overlay = { version: '', texts: new Map() }

// The server's own modules and the ones Next bundles are two sets in one process. Both must see the same words.
declare global {
  var wordsOverlays: { published: Overlay; readonly preview: AsyncLocalStorage<Overlay> } | undefined
}

/** The words that lie over the files for whoever asks: those of a preview within one, else those that are published. */
export function overlay(): Overlay {
  const { published, preview } = overlays()
  return preview.getStore() ?? published
}

/** Lays words over the files for the whole process. */
export function layOver(published: Overlay): void {
  overlays().published = published
}

/** Does work under other words than those that are published: a preview, or a trial of what is to be published. */
export function underWords<Result>(words: Overlay, work: () => Result): Result {
  return overlays().preview.run(words, work)
}

/** Whether other words than those that are published are being looked at. */
export function isPreview(): boolean {
  return overlays().preview.getStore() !== undefined
}

function overlays() {
  globalThis.wordsOverlays ??= { published: FILES_ALONE, preview: new AsyncLocalStorage() }
  return globalThis.wordsOverlays
}
