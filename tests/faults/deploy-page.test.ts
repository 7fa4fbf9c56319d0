import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { freePort, newDataDir, startSite } from '../support/start-site.ts'

const page = readFileSync('docs/deploy.md', 'utf8')

/** The blocks of one kind, in order. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text ?? '')
}

function isThere(program: string): boolean {
  return spawnSync(program, ['version']).error === undefined
}

test('every shell block of the page can be read by a shell', () => {
  expect(blocks('sh').length).toBeGreaterThan(4)
  for (const block of blocks('sh')) expect(spawnSync('sh', ['-n'], { input: block }).status).toBe(0)
})

test('the units are ones that systemd takes', (context) => {
  if (!isThere('systemd-analyze')) return context.skip('systemd is not here')
  const folder = newDataDir()
  const names = ['practice@.service', 'practice-backup.service', 'practice-backup.timer']
  const files = blocks('ini').map((text, at) => {
    const file = path.join(folder, names[at] ?? '')
    // Its folders and its user are the live machine's; the programs are looked for by systemd itself.
    writeFileSync(
      file,
      text.replace(/^(User|WorkingDirectory)=.*\n/gm, '').replaceAll('/usr/local/bin/npm', process.execPath),
    )
    return file
  })
  expect(files).toHaveLength(names.length)
  const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
  expect((stdout + stderr).split('\n').filter((line) => line.includes('practice'))).toEqual([])
})

test('the nginx block is one that nginx takes', (context) => {
  if (!isThere('nginx')) return context.skip('nginx is not here')
  const file = path.join(newDataDir(), 'nginx.conf')
  writeFileSync(file, `events {}\nhttp {\n${blocks('nginx').join('\n')}\n}\n`)
  expect(spawnSync('nginx', ['-t', '-c', file], { encoding: 'utf8' }).stderr).toContain('syntax is ok')
})

test('behind the Caddyfile of the page nobody is refused while one server takes over from the other', async (context) => {
  if (!isThere('caddy')) return context.skip('Caddy is not here')
  const [first, second, proxy, dataDir] = [await freePort(), await freePort(), await freePort(), newDataDir()]
  const url = `http://127.0.0.1:${proxy}`
  const env = { TRUST_PROXY: '1', STOP_GRACE: '10' }
  const old = await startSite({ dataDir, port: first, env })
  const caddy = await startCaddy({
    'www.example.com': url,
    '127.0.0.1:3000': `127.0.0.1:${first}`,
    '127.0.0.1:3001': `127.0.0.1:${second}`,
  })
  try {
    await expect.poll(() => read(`${url}/api/live`), { timeout: 30_000 }).toBe('read 200')
    const form = await openForm(url)
    const [answers, stopped] = [new Map<string, number>(), new AbortController()]
    const note = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1)
    const load = Promise.all([
      ...[1, 2, 3, 4].map(() => keepAsking(stopped.signal, async () => note(await read(`${url}/faq`)), 20)),
      keepAsking(
        stopped.signal,
        async () => {
          const sent = await sendForm(url, form, { ...ANN, slot: 'any' }).catch(() => undefined)
          note(`form ${sent?.status}`)
        },
        2_000,
      ),
    ])
    const next = await startSite({ dataDir, port: second, env })
    await expect.poll(() => read(`${next.url}/api/health`), { timeout: 30_000 }).toBe('read 200')
    expect(await old.stop()).toBe(0)
    // And back again, as after an update that was a mistake.
    const again = await startSite({ dataDir, port: first, env })
    await expect.poll(() => read(`${again.url}/api/health`), { timeout: 30_000 }).toBe('read 200')
    expect(await next.stop()).toBe(0)
    stopped.abort()
    await load
    expect([...answers.keys()].sort()).toEqual(['form 303', 'read 200'])
    expect(answers.get('read 200')).toBeGreaterThan(100)
    await again.stop()
  } finally {
    caddy.kill('SIGKILL')
    await once(caddy, 'exit')
  }
}, 300_000)

/** Caddy as the page says, with the test's own addresses: no certificate is asked for, and no port of the machine taken. */
async function startCaddy(addresses: Record<string, string>): Promise<ChildProcess> {
  const folder = newDataDir()
  const file = path.join(folder, 'Caddyfile')
  const told = Object.entries(addresses).reduce(
    (text, [from, to]) => text.replace(from, to),
    blocks('caddy').join('\n'),
  )
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${told}`)
  return spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
    stdio: 'ignore',
  })
}

async function read(address: string): Promise<string> {
  const answer = await fetch(address).catch(() => undefined)
  await answer?.arrayBuffer().catch(() => undefined)
  return `read ${answer?.status}`
}

async function keepAsking(signal: AbortSignal, ask: () => Promise<unknown>, everyMs: number): Promise<void> {
  while (!signal.aborted) {
    await ask()
    await sleep(everyMs)
  }
}
