import path from 'node:path'
import { SERVER_ENTRY } from '#lib/documents/document-index'

/**
 * These hold machine code, read files beside themselves, or load parts of themselves by name; and the pages of Next, which
 * share the store with the server, tell the errors of both databases by the classes of the same packages.
 */
const LOADED_WHOLE = [/^next(\/|$)/, 'better-sqlite3', 'pg', 'sharp', 'dictionary-en']

/** What a bundle changes nothing about: `'use strict'` and the like in modules that are strict anyway. */
const HARMLESS = 'MODULE_LEVEL_DIRECTIVE'

/**
 * Writes the server and all it imports into a few files below Next's build folder. From some 1,500 files it took five
 * times the processor time and 40 MB more memory to load at each start (docs/decisions/server-by-rolldown.md). Throws when
 * something it imports can't be found.
 */
export async function bundleServer(buildFolder: string): Promise<void> {
  const entry = path.join(buildFolder, SERVER_ENTRY)
  // A server that only serves reads this file with the adapter, and has no bundler.
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: { [path.basename(entry, '.mjs')]: 'lib/server/serve.ts' },
    platform: 'node',
    external: LOADED_WHOLE,
    onLog(_, { code, message }) {
      if (code !== HARMLESS) throw new Error(message)
    },
  })
  await bundle.write({
    dir: path.dirname(entry),
    cleanDir: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  await bundle.close()
}
