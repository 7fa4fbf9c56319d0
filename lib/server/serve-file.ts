import { readdirSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Coding } from '#lib/documents/compress'
import { PUBLIC_FOLDER } from '#lib/documents/document-index'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { chooseCoding, isKnown } from '#lib/server/answer-document'
import { readTarget } from '#lib/server/request-target'
import { NOTHING_ALLOWED } from '#lib/server/security-headers'

/** Seconds. */
const DAY = 86_400
const YEAR = 365 * DAY

/** A file of the build: where it lies in each coding it has, and what is always said about it. */
export type ServedFile = {
  readonly codings: ReadonlyMap<Coding, { readonly file: string; readonly etag: string }>
  readonly headers: Readonly<Record<string, string>>
}

/** Every file that may be asked for, by its path, as the build left them: what comes into those folders later is not served. */
export function listFiles(): ReadonlyMap<string, ServedFile> {
  return new Map([
    ...filesBelow(
      path.join(BUILD_FOLDER, 'static'),
      '/_next/static/',
      () => `public, max-age=${YEAR}, immutable`,
    ),
    ...filesBelow(path.join(BUILD_FOLDER, PUBLIC_FOLDER), '/', keptFor),
  ])
}

/** The script belongs to the pages of the same build; fonts and pictures only ever change with their names. */
function keptFor(address: string): string {
  if (address.endsWith('.js')) return 'no-cache'
  return /^\/(fonts|pictures)\//.test(address)
    ? `public, max-age=${YEAR}, immutable`
    : `public, max-age=${DAY}`
}

function filesBelow(
  folder: string,
  prefix: string,
  keep: (address: string) => string,
): [address: string, served: ServedFile][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const there = new Set(names)
  return names.flatMap((name) => {
    const address = plainAddress(prefix + name.split(path.sep).map(encodeURIComponent).join('/'))
    const type = TYPES[path.extname(name)]
    const isCopy = /\.(br|gz)$/.test(name) && there.has(name.slice(0, -3))
    if (!type || isCopy || /(^|[/\\])\./.test(name)) return []
    const codings = CODINGS.flatMap(([coding, ending]) => {
      if (!there.has(name + ending)) return []
      const file = path.join(folder, name + ending)
      const { size, mtimeMs } = statSync(file)
      return [[coding, { file, etag: `"${size.toString(36)}-${mtimeMs.toString(36)}${ending}"` }] as const]
    })
    return [
      [
        address,
        {
          codings: new Map(codings),
          headers: { ...describe(address, type), 'Cache-Control': keep(address) },
        },
      ],
    ]
  })
}

const CODINGS: readonly (readonly [coding: Coding, ending: string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
]

function plainAddress(address: string): string {
  const target = readTarget(address)
  return target && 'path' in target ? target.path : (target?.plain ?? address)
}

function describe(address: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': NOTHING_ALLOWED,
    Vary: 'Accept-Encoding',
    'Accept-Ranges': 'bytes',
    // The pictures that other sites show beside a link to a page.
    ...(address.startsWith('/share/') && { 'Cross-Origin-Resource-Policy': 'cross-origin' }),
  }
}

/** A file of another kind is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * Sends a file, or the part of it that a Range asks for (RFC 9110 section 14). False when it is no longer there: nothing was
 * sent then. Rejects when it can't be read, with the answer begun or not.
 */
export async function serveFile(
  served: ServedFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { headers } = request
  // Parts are parts of the file itself: whoever asks for one does not have to know how the rest was packed.
  const wanted = headers.range === undefined ? chooseCoding(headers['accept-encoding']) : 'identity'
  const coding = served.codings.has(wanted) ? wanted : 'identity'
  const found = served.codings.get(coding)
  const handle = found && (await openIfThere(found.file))
  if (!handle) return false
  try {
    const about = await handle.stat()
    if (!about.isFile()) return false
    const { size } = about
    const common = { ...served.headers, ETag: found.etag }
    if (isKnown(found.etag, headers['if-none-match'])) {
      response.writeHead(304, common).end()
      return true
    }
    const unchanged = headers['if-range'] === undefined || headers['if-range'] === found.etag
    const part = request.method === 'GET' && unchanged ? readRange(headers.range, size) : 'whole'
    if (part === 'outside') {
      response.writeHead(416, { ...common, 'Content-Range': `bytes */${size}` }).end()
      return true
    }
    const { start, end } = part === 'whole' ? { start: 0, end: size - 1 } : part
    response.writeHead(part === 'whole' ? 200 : 206, {
      ...common,
      'Content-Length': end - start + 1,
      ...(part !== 'whole' && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
      ...(coding !== 'identity' && { 'Content-Encoding': coding }),
    })
    if (request.method === 'HEAD' || size === 0) response.end()
    else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response)
    return true
  } finally {
    await handle.close()
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The bytes that a Range header asks for, the last one included: `bytes=0-99`, `bytes=100-`, `bytes=-100`. What makes no
 * sense, or asks for several parts, asks for the whole (RFC 9110 section 14.2); 'outside' begins behind the end.
 */
export function readRange(
  range: string | undefined,
  size: number,
): 'whole' | 'outside' | { readonly start: number; readonly end: number } {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(range?.trim() ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'outside' : { start, end }
}
