import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { readDocuments } from '#lib/documents/read-documents'
import { freePort, newDataDir } from '../support/start-site.ts'
import type { Candidate } from './candidates.ts'
import { startServer } from './start-server.ts'

/** Headers of ours that a page of files would need as well, to be as safe. */
export type Headers = Readonly<Record<string, string>>

/**
 * Our finished pages as hand-written files on nginx with gzip_static, one worker: the practical limit. `formPage` is the
 * HTML of the page that ours draws on request. Throws when nginx is not installed.
 */
export function handWritten(
  name: string,
  buildFolder: string,
  formPage: string,
  headers: Headers = {},
): Candidate {
  if (spawnSync('nginx', ['-v']).error) throw new Error('not installed (Debian: apt-get install nginx-light)')
  const folder = newDataDir()
  cpSync(path.join(buildFolder, 'documents', 'public'), folder, { recursive: true })
  for (const page of readDocuments(buildFolder).pages.keys())
    writePage(folder, page, readFileSync(path.join(buildFolder, 'documents', fileOf(page))))
  writePage(folder, '/consultation', Buffer.from(formPage))
  return {
    name,
    buildMs: null,
    async start() {
      const port = await freePort()
      const configuration = path.join(folder, 'nginx.conf')
      writeFileSync(configuration, configure(folder, port, headers))
      return startServer({ cwd: folder, command: `nginx -p ${folder} -c ${configuration}`, port })
    },
  }
}

function writePage(folder: string, page: string, html: Buffer): void {
  const file = path.join(folder, fileOf(page))
  writeFileSync(file, html)
  writeFileSync(`${file}.gz`, gzipSync(html, { level: 9 }))
}

function fileOf(page: string): string {
  return page === '/' ? 'index.html' : `${page.slice(1)}.html`
}

function configure(folder: string, port: number, headers: Headers): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((use) => `${use}_temp_path ${folder}/${use};`)
    .join(' ')
  const added = Object.entries({ 'Cache-Control': 'public, max-age=0, must-revalidate', ...headers })
    .map(([name, value]) => `add_header ${name} '${value.replaceAll("'", "\\'")}';`)
    .join('\n')
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000; ${places}
types { text/html html; image/svg+xml svg; image/png png; font/woff2 woff2; text/css css; text/javascript js; text/plain txt; }
server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; ${added}
location / { try_files $uri $uri.html $uri/index.html =404; } location = / { try_files /index.html =404; } } }
`
}
