import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Encoded } from '#lib/documents/compress'
import { DOCUMENTS_FOLDER, type DocumentEntry, documentIndex } from '#lib/documents/document-index'

/** A document held in memory, in every coding. */
export type StoredDocument = { readonly bodies: Encoded; readonly policy: string; readonly etag: string }

export type Documents = {
  readonly pages: ReadonlyMap<string, StoredDocument>
  /** By HTTP status. */
  readonly errors: ReadonlyMap<number, StoredDocument>
  /** Whether a path is one that Next answers. */
  readonly isRoute: (path: string) => boolean
  /** Whether the page of a path keeps its scripts. */
  readonly isHydrated: (path: string) => boolean
}

/** Reads everything the build made below its folder. Throws when the build has no documents. */
export function readDocuments(buildFolder: string): Documents {
  const folder = path.join(buildFolder, DOCUMENTS_FOLDER)
  const index = documentIndex.parse(JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')))
  const read = ({ file, policy, etag }: DocumentEntry): StoredDocument => {
    const from = path.join(folder, file)
    const bodies = {
      br: readFileSync(`${from}.br`),
      gzip: readFileSync(`${from}.gz`),
      identity: readFileSync(from),
    }
    return { bodies, policy, etag }
  }
  // A page without a route of its own is there as long as the words have it: then it is among the documents.
  const routes = index.routes
    .filter((route) => !BY_WORDS.includes(route))
    .toSorted(byFirstToMatch)
    .map((route) => ({ route, pattern: routePattern(route) }))
  const routeOf = (path: string) => routes.find(({ pattern }) => pattern.test(path))?.route
  return {
    pages: new Map(Object.entries(index.documents).map(([page, entry]) => [page, read(entry)])),
    errors: new Map(Object.entries(index.errors).map(([status, entry]) => [Number(status), read(entry)])),
    isRoute: (path) => routeOf(path) !== undefined,
    isHydrated: (path) => index.hydrated.includes(routeOf(path) ?? path),
  }
}

/** Routes whose pages come and go with the words: further pages, and areas of the body. */
const BY_WORDS = ['/[slug]', '/wheres-your-pain/[area]']

/** As Next takes them: a part that is named goes before one that stands for any. */
function byFirstToMatch(one: string, other: string): number {
  const [first, second] = [one, other].map((route) => route.replaceAll('[', '\uffff'))
  return (first ?? '') < (second ?? '') ? -1 : 1
}

/** A route with its parameters: `[name]` stands for one part of a path, `[...name]` for one or more. */
function routePattern(route: string): RegExp {
  const parts = route.split('/').map((part) => {
    if (part.startsWith('[[...')) return '.*'
    if (part.startsWith('[...')) return '.+'
    return part.startsWith('[') ? '[^/]+' : part.replaceAll('.', '\\.')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
