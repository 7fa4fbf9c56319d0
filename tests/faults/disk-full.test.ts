import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openForm, requestCall } from '../support/form-page.ts'
import { newDataDir, startSite } from '../support/start-site.ts'

test('on a full disk the patient is told so, keeps every word, and health turns red', async (context) => {
  const dataDir = `${newDataDir()}/small`
  mkdirSync(dataDir)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dataDir])
  if (mounted.status !== 0) return context.skip('a small disk can only be made by root')
  try {
    const site = await startSite({ dataDir })
    fillUp(dataDir)
    const refused = await requestCall(site.url, { note: 'My words stay.' })
    const page = await refused.text()
    expect([refused.status, page.includes('has not been received yet')]).toEqual([200, true])
    expect(page).toContain('My words stay.')
    const health = await fetch(`${site.url}/api/health`)
    expect([health.status, (await health.json()).healthy]).toEqual([503, false])
    expect((await openForm(site.url)).slots.length).toBeGreaterThan(100)
    rmSync(`${dataDir}/filler`)
    expect((await requestCall(site.url, { note: 'My words stay.' })).status).toBe(303)
    expect((await fetch(`${site.url}/api/health`)).status).toBe(200)
    await site.stop()
  } finally {
    spawnSync('umount', ['-l', dataDir])
  }
})

/** Writes until nothing more fits, down to single bytes. */
function fillUp(folder: string): void {
  for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(`${folder}/filler`, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Full for this size; a smaller piece may still fit.
    }
  }
}
