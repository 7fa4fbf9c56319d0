import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Site, startSite } from '../support/start-site.ts'

let site: Site

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site?.stop())

it.each(['/edit', '/keystatic', '/keystatic/collection/pages', '/api/keystatic/tree', '/api/copy-state'])(
  'the public site has no %s',
  async (path) => {
    expect((await fetch(site.url + path)).status).toBe(404)
  },
)

/** As lib/content/page-designs.ts has it, however it is packed. */
const RESERVED = /["']index["'],\s*["']keystatic["'],\s*["']practice["']/g

it('no byte of the editor is built or sent', () => {
  const built = ['.next/static/**/*', '.next/server/app/**/*.{js,html,rsc}', '.next/server/chunks/**/*.js']
  const holding = globSync(built, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    // That no page may take the editor's address is said in the public site too.
    .filter((file) => /keystatic|copy-state/i.test(readFileSync(file, 'utf8').replaceAll(RESERVED, '')))
  expect(holding).toEqual([])
})
