import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'
import { chromePath } from '#lib/env'

/**
 * The browser of all tests: CHROME_PATH when set; on Linux x64 the one that npm brought, the same version everywhere and
 * without system packages; else an installed Chrome.
 */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch(await browserToLaunch())
}

/** Where that browser is and what it needs, for tools that start it themselves. */
export async function browserToLaunch(): Promise<{
  executablePath?: string
  channel?: string
  args: string[]
}> {
  const chosen = chromePath()
  if (chosen) return { executablePath: chosen, args: ARGS }
  if (process.platform === 'linux' && process.arch === 'x64')
    return { executablePath: await unpacked(), args: ARGS }
  return { channel: 'chrome', args: [] }
}

/** Chromium's own sandbox can't be used by root, nor without user namespaces; tests open this site only. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

/** Unpacks the browser and, for a bare machine, the libraries it is linked to. */
async function unpacked(): Promise<string> {
  const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  const packed = path.join(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium', 'bin')
  const libraries = await inflate(path.join(packed, 'al2023.tar.br'))
  const folder = path.join(libraries, 'lib')
  setupLambdaEnvironment(existsSync(folder) ? folder : libraries)
  return chromium.executablePath()
}
