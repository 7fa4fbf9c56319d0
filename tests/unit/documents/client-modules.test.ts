import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ownClientModules } from '#lib/documents/client-modules'

const folder = mkdtempSync(path.join(tmpdir(), 'manifest-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A manifest as Next writes it beside a page. */
function pageWith(...modules: string[]): string {
  const clientModules = Object.fromEntries(modules.map((module) => [module, { id: 1 }]))
  writeFileSync(
    path.join(folder, 'page_client-reference-manifest.js'),
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/page"] = ${JSON.stringify({ clientModules })};`,
  )
  return path.join(folder, 'page.js')
}

it('leaves out the framework and error boundaries, which are on every list', () => {
  const page = pageWith(
    '[project]/node_modules/next/dist/client/components/layout-router.js',
    '[project]/app/error.tsx',
    '[project]/app/practice/error.tsx <module evaluation>',
  )
  expect(ownClientModules(page)).toEqual([])
})

it('finds a client component of ours, wherever it is', () => {
  const ours = '[project]/components/site/counter.tsx'
  expect(ownClientModules(pageWith('[project]/app/error.tsx', ours))).toEqual([ours])
})
