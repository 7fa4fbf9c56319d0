import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import { keyFor } from './lib/security/secrets.ts'

// Next reads the key at build and at run. Derived, it stays the same across rebuilds, so that a form opened
// before a deploy is accepted after it.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= keyFor('server-actions').toString('base64')

const config: NextConfig = {
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  adapterPath: fileURLToPath(new URL('./lib/documents/adapter.ts', import.meta.url)),
  // lib/server compresses what is left to compress.
  compress: false,
  poweredByHeader: false,
  devIndicators: false,
  experimental: {
    inlineCss: true,
    serverActions: { bodySizeLimit: '64kb' },
  },
}

export default config
