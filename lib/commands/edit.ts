// `npm run edit`: the editor beside the page it edits, on this computer only.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { settings } from '#lib/commands/settings'
import { environmentForNext } from '#lib/env'

const url = `http://127.0.0.1:${settings.PORT}/edit`
const next = path.join('node_modules', 'next', 'dist', 'bin', 'next')
const server = spawn(
  process.execPath,
  [next, 'dev', '--hostname', '127.0.0.1', '--port', String(settings.PORT)],
  {
    env: environmentForNext(),
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
await serverIsUp()
process.stdout.write(`\nThe editor is open at ${url}\nTo end it, press Ctrl+C here.\n\n`)
openBrowser()
const [code] = await once(server, 'exit')
process.exitCode = typeof code === 'number' ? code : 0

async function serverIsUp(): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** A computer without a browser to open still has the address above. */
function openBrowser(): void {
  const command = { darwin: 'open', win32: 'explorer' }[String(process.platform)] ?? 'xdg-open'
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
