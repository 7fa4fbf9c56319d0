import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environmentForNext } from '#lib/env'
import { freePort } from './start-site.ts'

export type Editor = {
  readonly url: string
  /** The text of a file of the copied project. */
  readonly read: (name: string) => string
  readonly write: (name: string, content: string | Buffer) => void
  readonly git: (...words: string[]) => string
  /** Runs `npm run publish-copy` or `npm run undo-copy` there. */
  readonly run: (script: 'publish-copy' | 'undo-copy') => { status: number | null; stdout: string }
  readonly stop: () => Promise<void>
}

const PARTS = [
  'app',
  'components',
  'content',
  'lib',
  'public',
  'package.json',
  'tsconfig.json',
  'tailwind.config.ts',
]
const CONFIGS = ['next.config.ts', 'postcss.config.mjs']

/**
 * The editor of `npm run edit` on a copy of this project, with a git of its own: editing changes files. The copy lies
 * inside the project, so that it finds its packages.
 */
export async function startEditor(): Promise<Editor> {
  mkdirSync('.data', { recursive: true })
  const project = mkdtempSync(path.resolve('.data', 'editor-'))
  for (const part of [...PARTS, ...CONFIGS]) cpSync(part, path.join(project, part), { recursive: true })
  // The repository lies beside the copy: Turbopack looks for packages no higher than the folder that holds .git.
  const repository = { ...process.env, GIT_DIR: `${project}.git`, GIT_WORK_TREE: project }
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: project, env: repository, encoding: 'utf8' })
  writeFileSync(path.join(project, '.gitignore'), '.next/\n.data/\nnext-env.d.ts\n')
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Practitioner')
  git('config', 'user.email', 'practitioner@example.com')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')

  const port = await freePort()
  const next = path.resolve('node_modules/next/dist/bin/next')
  const server = spawn(process.execPath, [next, 'dev', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: project,
    env: { ...environmentForNext(), NODE_ENV: 'development', DATA_DIR: path.join(project, '.data') },
    stdio: 'ignore',
    detached: true,
  })
  const url = `http://127.0.0.1:${port}`
  await untilItAnswers(`${url}/edit`)
  // next dev compiles a page when it is first asked for, which takes longer than a browser likes to wait.
  for (const path of ['/keystatic', '/api/keystatic/tree', '/api/copy-state', '/', '/faq'])
    await fetch(url + path)
  return {
    url,
    git,
    read: (name) => readFileSync(path.join(project, name), 'utf8'),
    write: (name, content) => {
      mkdirSync(path.dirname(path.join(project, name)), { recursive: true })
      writeFileSync(path.join(project, name), content)
    },
    run: (script) =>
      spawnSync(process.execPath, [`lib/commands/${script}.ts`], {
        cwd: project,
        env: repository,
        encoding: 'utf8',
      }),
    stop: async () => {
      // The group, since next dev leaves its work to a child.
      if (server.pid) process.kill(-server.pid)
      await once(server, 'exit')
      for (const folder of [project, `${project}.git`]) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      }
    },
  }
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await sleep(250)
  }
  throw new Error('the editor did not start in time')
}
