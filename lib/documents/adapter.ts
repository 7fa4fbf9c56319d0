// Runs once at the end of `next build`: pages without a client component of ours become documents without scripts.
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { NextAdapter } from 'next'
import { bundleServer } from '#lib/documents/bundle-server'
import { ownClientModules } from '#lib/documents/client-modules'
import { DOCUMENTS_FOLDER, type DocumentIndex, PUBLIC_FOLDER } from '#lib/documents/document-index'
import { fingerprintFile, fingerprintSources } from '#lib/documents/fingerprint'
import { hydratedDocument, staticDocument } from '#lib/documents/static-document'
import { writeDocument, writeSiblings } from '#lib/documents/write-documents'
import { environment } from '#lib/env'

/** These hold keys: of the server actions, and of Next's own preview. */
const KEY_FILES = [
  'server/server-reference-manifest.json',
  'server/server-reference-manifest.js',
  'server/preview-props.json',
  'prerender-manifest.json',
]

type Build = Parameters<NonNullable<NextAdapter['onBuildComplete']>>[0]

const adapter: NextAdapter = {
  name: 'documents',
  async onBuildComplete(build) {
    const folder = path.join(build.distDir, DOCUMENTS_FOLDER)
    rmSync(folder, { recursive: true, force: true })
    const hydrated = hydratedRoutes(build)
    const index: DocumentIndex = { documents: {}, errors: {}, routes: routesOf(build), hydrated }
    for (const { pathname, file } of prerenderedPages(build)) {
      const html = readFileSync(file, 'utf8')
      const document = hydrated.includes(pathname) ? hydratedDocument(html) : staticDocument(html)
      if (!document)
        throw new Error(`${pathname} can’t become a document: it streams, or has an inline style attribute`)
      // Hosts that serve Next's own files get the same bytes.
      writeFileSync(file, document.html)
      const entry = await writeDocument(folder, `${pathname === '/' ? '/index' : pathname}.html`, document)
      const status = pathname.match(/^\/(?:errors\/)?(\d{3})$/)?.[1]
      if (status) index.errors[status] = entry
      else index.documents[pathname] = entry
    }
    for (const { filePath } of build.outputs.staticFiles) {
      if (COMPRESSIBLE.test(filePath)) await writeSiblings(filePath, readFileSync(filePath))
    }
    for (const name of KEY_FILES) chmodSync(path.join(build.distDir, name), 0o600)
    cpSync('content', path.join(folder, 'content'), { recursive: true, filter: isNoPicture })
    await bundleServer(build.distDir)
    await copyPublicFiles(path.join(build.distDir, PUBLIC_FOLDER))
    writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index, null, 1))
    // Last of all: a build that was cut short has no fingerprint, and is made again.
    writeFileSync(fingerprintFile(build.distDir), fingerprintSources(environment()))
  },
}
export default adapter

/** What may be asked for from outside: not the error pages, and not the same pages in parts for React. */
function routesOf({ outputs }: Build): string[] {
  const all = [
    ...outputs.appPages,
    ...outputs.appRoutes,
    ...[...outputs.prerenders, ...outputs.staticFiles].filter(isText),
  ].map(({ pathname }) => pathname)
  return [...new Set(all)].filter((route) => !/\.rsc$|^\/(_|errors\/)/.test(route)).sort()
}

/** What Next makes of app/sitemap.ts and app/robots.ts is no route to it. */
function isText({ pathname }: { pathname: string }): boolean {
  return /\.(txt|xml)$/.test(pathname)
}

/** Routes whose page needs its scripts. Found in what Next built, never listed by hand. */
function hydratedRoutes({ outputs }: Build): string[] {
  return outputs.appPages
    .filter((page) => !page.pathname.endsWith('.rsc') && ownClientModules(page.filePath).length > 0)
    .map((page) => page.pathname)
}

/** Every page that the build has already drawn; Next keeps the 404 page among its static files. */
function prerenderedPages({ outputs }: Build): { pathname: string; file: string }[] {
  const prerendered = outputs.prerenders.flatMap(({ pathname, fallback }) => {
    const file = fallback && 'filePath' in fallback ? fallback.filePath : undefined
    return file?.endsWith('.html') && !pathname.startsWith('/_') ? [{ pathname, file }] : []
  })
  const notFound = outputs.staticFiles.filter(
    ({ pathname, filePath }) => pathname === '/404' && filePath.endsWith('.html'),
  )
  return [...prerendered, ...notFound.map(({ pathname, filePath }) => ({ pathname, file: filePath }))]
}

/** Compressed copies stand beside the build, so that public/ holds only what was put there. */
async function copyPublicFiles(target: string): Promise<void> {
  cpSync('public', target, { recursive: true })
  for (const name of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(target, name)
    if (COMPRESSIBLE.test(name)) await writeSiblings(file, readFileSync(file))
  }
}

/** Originals stay where they are: what is served was drawn from them. */
function isNoPicture(file: string): boolean {
  return path.relative('content', file) !== 'pictures'
}

const COMPRESSIBLE = /\.(js|css|svg|txt|json|webmanifest)$/
