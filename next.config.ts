// Node reads this file itself (NEXT_SETTINGS in lib/env.ts): Next would load its whole compiler for it at every start.
import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import { keyFor } from './lib/security/secrets.ts'

// Next reads the key at build and at run. Derived, it stays the same across rebuilds, so that a form opened
// before a deploy is accepted after it.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= keyFor('server-actions').export().toString('base64')

// Also where a host starts `next build` itself, nothing is reported to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const config: NextConfig = {
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  adapterPath: fileURLToPath(new URL('./lib/documents/adapter.ts', import.meta.url)),
  // lib/server compresses what is left to compress.
  compress: false,
  poweredByHeader: false,
  devIndicators: false,
  // Pictures are small drawings, sent as they are: an unused resizer is one more door (it answered "/%" with 500).
  images: { unoptimized: true },
  // It reads its words from beside itself.
  serverExternalPackages: ['dictionary-en'],
  experimental: {
    inlineCss: true,
    // A page's code is loaded when it is first asked for: less memory, and a faster start.
    preloadEntriesOnStart: false,
    // What is drawn again while it runs stays in memory: a running site writes nothing but DATA_DIR.
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: '64kb' },
  },
}

export default async function configFor(phase: string): Promise<NextConfig> {
  if (phase === PHASE_DEVELOPMENT_SERVER || phase === PHASE_PRODUCTION_BUILD) await drawPictures()
  if (phase === PHASE_DEVELOPMENT_SERVER) process.env.SHOW_DRAFTS ??= 'yes'
  return config
}

/** However a host starts the build. The library that draws is large, and a server that only serves never loads it. */
async function drawPictures(): Promise<void> {
  const { writePictures } = await import('./lib/pictures/site-pictures.ts')
  await writePictures()
}
