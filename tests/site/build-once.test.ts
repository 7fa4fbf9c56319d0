import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUILD_FOLDER, fingerprintFile } from '#lib/documents/fingerprint'
import { startSite } from '../support/start-site.ts'

test('a start after `npm run dev`, which writes a file of its own, serves the build that is there', async () => {
  const generated = 'next-env.d.ts'
  const before = existsSync(generated) ? readFileSync(generated) : undefined
  const builtAt = () => statSync(fingerprintFile(BUILD_FOLDER)).mtimeMs
  const first = builtAt()
  try {
    for (const types of ['./.next/types/routes.d.ts', './.next/dev/types/routes.d.ts']) {
      writeFileSync(generated, `/// <reference types="next" />\nimport '${types}'\n`)
      const site = await startSite()
      await site.stop()
      expect(site.output()).not.toMatch(/next build|optimized production build/i)
    }
    expect(builtAt()).toBe(first)
  } finally {
    if (before) writeFileSync(generated, before)
    else rmSync(generated, { force: true })
  }
})
