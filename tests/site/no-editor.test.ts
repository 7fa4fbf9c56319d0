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

/** The bare name, among those of folders and of addresses that no page may take; the editor itself says more than that. */
const ADDRESS = /["']keystatic["']/g

it('no byte of the editor is built or sent', () => {
  const built = ['.next/static/**/*', '.next/server/app/**/*.{js,html,rsc}', '.next/server/chunks/**/*.js']
  const holding = globSync(built, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => /keystatic|copy-state/i.test(readFileSync(file, 'utf8').replaceAll(ADDRESS, '')))
  expect(holding).toEqual([])
})
