import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newDataDir } from '../../support/start-site'

// Stand-ins for the programs that it calls, of which each writes down how it was called: what runs is a file of that name.
const PROGRAMS = {
  sudo: 'exec "$@"',
  systemctl: `test "$1" != "$FAILS" || exit 1
case "$1" in
  is-active) test -e "$HOME_FOLDER/running/\${3#practice@}" || exit 3 ;;
  enable) touch "$HOME_FOLDER/running/\${3#practice@}" ;;
  disable) rm -f "$HOME_FOLDER/running/\${3#practice@}" ;;
esac`,
  git: `case "$1" in
  remote) echo there ;;
  clone) mkdir "$4" && echo new >"$4/version" ;;
esac`,
  npm: 'nice >>"$HOME_FOLDER/priorities"; test "$*" != "$FAILS"',
}

let home: string
let servers: Record<string, Server>
/** What each server says of its health; the second one serves at first, and the first one rests. */
let health: Record<string, () => number>
let [first, second] = ['', '']

beforeEach(async () => {
  home = newDataDir()
  for (const folder of ['bin', 'running']) mkdirSync(path.join(home, folder))
  for (const [name, script] of Object.entries(PROGRAMS)) {
    const noted = `#!/bin/sh\n[ "$1" = is-active ] || echo "${name} $*" >>"$HOME_FOLDER/calls"\n${script}\n`
    writeFileSync(path.join(home, 'bin', name), noted, { mode: 0o755 })
  }
  const started = await Promise.all([listen(), listen()])
  ;[first, second] = [started[0].port, started[1].port]
  servers = { [first]: started[0].server, [second]: started[1].server }
  health = { [first]: () => 200, [second]: () => 200 }
  for (const port of [first, second]) {
    mkdirSync(path.join(home, port))
    writeFileSync(path.join(home, port, 'version'), 'old\n')
  }
  writeFileSync(path.join(home, 'running', second), '')
})
afterEach(() => {
  for (const server of Object.values(servers)) server.close().closeAllConnections()
})

async function listen(): Promise<{ port: string; server: Server }> {
  const server = createServer((request, response) => {
    const port = String(request.socket.localPort)
    const ready = request.url === '/api/ready' ? 200 : health[port]?.()
    response.writeHead(existsSync(path.join(home, 'running', port)) ? (ready ?? 404) : 502).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { port: String(typeof address === 'object' && address?.port), server }
}

async function update(words: readonly string[] = [], { in: port = second, fails = '' } = {}) {
  const command = path.resolve('lib/commands/update.ts')
  const flags = ['--ports', `${first},${second}`, '--patience', '0', '--watch', '0']
  const child = spawn(process.execPath, [command, ...flags, ...words], {
    cwd: path.join(home, port),
    env: { NODE_ENV: 'test', PATH: `${home}/bin:${process.env.PATH}`, HOME_FOLDER: home, FAILS: fails },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (bytes) => (printed += bytes))
  child.stderr.on('data', (bytes) => (printed += bytes))
  const [status] = await once(child, 'exit')
  const calls = existsSync(`${home}/calls`) ? readFileSync(`${home}/calls`, 'utf8').trim().split('\n') : []
  const running = [first, second].filter((one) => existsSync(path.join(home, 'running', one)))
  const version = readFileSync(path.join(home, first, 'version'), 'utf8').trim()
  return { status, printed, calls, running, version }
}

test('the new version is built beside, started, watched, and only then is the old one stopped', async () => {
  const { calls, ...rest } = await update()
  expect(rest).toEqual({
    status: 0,
    printed: `${home}/${first} serves. The way back, there: npm run update -- --back\n`,
    running: [first],
    version: 'new',
  })
  expect(calls).toEqual([
    'git remote get-url origin',
    `git clone --quiet there ${home}/draft`,
    'npm ci',
    'npm run build',
    `sudo systemctl enable --now practice@${first}`,
    `systemctl enable --now practice@${first}`,
    `sudo systemctl disable --now practice@${second}`,
    `systemctl disable --now practice@${second}`,
  ])
})

test('what is built leaves the processor to the site', async () => {
  await update()
  expect(readFileSync(`${home}/priorities`, 'utf8')).toBe('19\n19\n')
})

test('a build that fails starts and stops nothing, and the version before stays', async () => {
  const failed = await update([], { fails: 'run build' })
  expect(failed).toMatchObject({ status: 1, running: [second], version: 'old' })
  expect(failed.printed).toContain('“npm run build” failed')
})

test.each([
  ['never becomes healthy', 'did not become healthy', () => 503],
  ['does not stay healthy', 'did not stay healthy', nthAnswer(200, 503)],
])('a server that %s is stopped, and the old one serves on', async (_what, words, answer) => {
  health[first] = answer
  const refused = await update(['--watch', '1'])
  expect(refused).toMatchObject({ status: 1, running: [second] })
  expect(refused.printed).toContain(words)
})

test('a server that can’t be started is not left to start by itself, and one that can’t be stopped is named', async () => {
  const refused = await update([], { fails: 'enable' })
  expect(refused).toMatchObject({ status: 1, running: [second] })
  expect(refused.printed).toContain('could not be started and was stopped again')
  expect(refused.calls.at(-1)).toBe(`systemctl disable --now practice@${first}`)
  const both = await update([], { fails: 'disable' })
  expect(both.running.toSorted()).toEqual([first, second].toSorted())
  expect(both.printed).toContain(`Stop the old one: sudo systemctl disable --now practice@${second}`)
})

test('where systemd can’t be asked nothing is started, and it is not said that no server runs', async () => {
  const refused = await update([], { fails: 'is-active' })
  expect(refused).toMatchObject({ status: 1, running: [second], calls: [] })
  expect(refused.printed).toContain('Install dbus')
})

test('a time that is no number is refused before anything is touched', async () => {
  const refused = await update(['--patience', 'long'])
  expect(refused).toMatchObject({ status: 1, running: [second], calls: [] })
  expect(refused.printed).toContain('--patience is a number of seconds, such as 120.')
})

test('what ails the old one as well is no reason to keep it', async () => {
  health = { [first]: () => 503, [second]: () => 503 }
  expect(await update()).toMatchObject({ status: 0, running: [first] })
})

test('the way back starts the version before without building; only where the site serves, and never with both', async () => {
  const back = await update(['--back'])
  expect(back).toMatchObject({ status: 0, running: [first], version: 'old' })
  expect(back.calls.filter((call) => /^(git|npm)/.test(call))).toEqual([])
  expect((await update()).printed).toBe(`${home}/${first} serves. Run this there.\n`)
  writeFileSync(path.join(home, 'running', second), '')
  expect((await update()).printed).toContain(`Both ${first} and ${second} run.`)
})

function nthAnswer(...statuses: number[]): () => number {
  return () => statuses.shift() ?? 503
}
