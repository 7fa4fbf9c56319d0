// `npm run update`, in the folder that serves: fetches the newest version into the folder that rests (docs/deploy.md says how
// the two lie), builds it, starts it beside the one that serves, on the same data, and stops that one when the new one is
// healthy. Until then nothing changes for visitors. `npm run update -- --back` starts the version before in the same way.
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { endWith, print } from '#lib/commands/terminal'

const { values } = parseArgs({
  options: {
    back: { type: 'boolean', default: false },
    /** The two folders, each named by the port it listens on. */
    ports: { type: 'string', default: '3000,3001' },
    /** How long the new server may take to become healthy on a machine that is busy, in seconds. */
    patience: { type: 'string', default: '120' },
    /** How long the new server has to stay healthy before the old one stops, in seconds. */
    watch: { type: 'string', default: '10' },
  },
})
// What is fetched and built takes only the processor time that the site leaves: patients wait for no update.
setPriority(constants.priority.PRIORITY_LOW)
const home = path.resolve('..')
const patience = seconds('patience')
const watch = seconds('watch')
const [serving, resting] = choosePorts()
const folder = path.join(home, resting)
if (!values.back) fetchNewest()
else if (!existsSync(folder)) endWith(`There is no version before this one in ${folder}.`)
const trouble = service('enable', resting) ? await findTrouble() : 'could not be started'
if (trouble) {
  if (!service('disable', resting)) print(`practice@${resting} could not be stopped: stop it by hand.`)
  endWith(`The server in ${folder} ${trouble} and was stopped again. The site goes on as it was.`)
}
if (!service('disable', serving)) {
  endWith(
    `Both ${serving} and ${resting} serve now. Stop the old one: sudo systemctl disable --now practice@${serving}`,
  )
}
print(`${folder} serves. The way back, there: npm run update -- --back`)

function seconds(name: 'patience' | 'watch'): number {
  const given = values[name]
  if (!/^\d{1,5}$/.test(given))
    endWith(`--${name} is a number of seconds, such as ${name === 'watch' ? 10 : 120}.`)
  return Number(given)
}

function choosePorts(): readonly [string, string] {
  const here = path.basename(process.cwd())
  const ports = values.ports.split(',')
  const running = ports.filter(isRunning)
  const [serves] = running
  const rests = ports.find((port) => port !== serves)
  if (!serves || !rests) return endWith('No server of the site runs. docs/deploy.md says how to start it.')
  if (running.length > 1) {
    return endWith(
      `Both ${running.join(' and ')} run. Stop the one that is not wanted first: systemctl disable --now practice@PORT`,
    )
  }
  if (serves !== here) return endWith(`${path.join(home, serves)} serves. Run this there.`)
  return [serves, rests]
}

/** systemctl ends with 3 or 4 where a service does not run or is not known, and with 1 where it can’t ask systemd. */
function isRunning(port: string): boolean {
  const { status } = spawnSync('systemctl', ['is-active', '--quiet', `practice@${port}`])
  if (status === 0) return true
  if (status === 3 || status === 4) return false
  return endWith(
    'systemctl can’t tell which server runs. Install dbus (apt-get install dbus), then try again.',
  )
}

/** The version before stays in its folder until the new one is built. */
function fetchNewest(): void {
  const draft = path.join(home, 'draft')
  const { stdout: repository } = spawnSync('git', ['remote', 'get-url', 'origin'], { encoding: 'utf8' })
  rmSync(draft, { recursive: true, force: true })
  run('git', ['clone', '--quiet', repository.trim(), draft], home)
  run('npm', ['ci'], draft)
  run('npm', ['run', 'build'], draft)
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
}

/** Whether the server of a port was started or stopped, for good. */
function service(verb: 'enable' | 'disable', port: string): boolean {
  const words = ['systemctl', verb, '--now', `practice@${port}`]
  return spawnSync('sudo', words, { cwd: home, stdio: 'inherit' }).status === 0
}

function run(program: string, words: readonly string[], cwd: string): void {
  const { status } = spawnSync(program, words, { cwd, stdio: 'inherit' })
  if (status !== 0) {
    endWith(`“${[program, ...words].join(' ')}” failed: the lines above say why. The site goes on as it was.`)
  }
}

/** Null when the new server became healthy in time, and stayed so. */
async function findTrouble(): Promise<string | null> {
  // What ails the old one as well, such as a mail server that is down, is no reason to keep it.
  const probe = (await answers(serving, '/api/health')) ? '/api/health' : '/api/ready'
  for (let waited = 0; !(await answers(resting, probe)); waited += 1) {
    if (waited >= patience) return 'did not become healthy'
    await sleep(1000)
  }
  for (let watched = 0; watched < watch; watched += 1) {
    await sleep(1000)
    if (!(await answers(resting, probe))) return 'did not stay healthy'
  }
  return null
}

async function answers(port: string, probe: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}${probe}`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok ?? false
}
