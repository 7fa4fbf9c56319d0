import { existsSync } from 'node:fs'
import { readCheckedFiles } from '#lib/check/read-and-check'
import { findUnsourcedEvidence } from '#lib/check/rules/evidence'
import { readMark } from '#lib/database/marks'
import { openStore } from '#lib/database/open-database'
import { sqliteFile } from '#lib/database/open-sqlite'
import { type Environment, environment } from '#lib/env'
import { HOPS_MARK } from '#lib/launch/forwarding-gaps'
import type { LaunchGap, Readiness } from '#lib/launch/launch-gap'
import { launchGaps } from '#lib/launch/launch-gaps'
import { tryMailLogin } from '#lib/mail/send'
import { readPractice } from '#lib/practice/practice'

/** What is missing before going live, found by trying: the mail server is logged in to, the database is asked. */
export async function findLaunchGaps(now: Date): Promise<LaunchGap[]> {
  const env = environment()
  const practice = readPractice()
  const files = readCheckedFiles(now)
  return launchGaps({
    practice,
    files,
    env,
    mailRefusal: await mailRefusal(env),
    ...(await readStore(env, now)),
    sourcesWanted: findUnsourcedEvidence({ files }).length > 0,
  })
}

/** The gaps as a numbered list, each with the way to fix it. */
export function formatLaunchGaps(gaps: readonly LaunchGap[]): string {
  if (gaps.length === 0) return 'Nothing is missing: the site is ready to go live.'
  const list = gaps.map(({ missing, fix }, index) => `${index + 1}. ${missing}.\n   ${fix}.`)
  return ['Before going live:', ...list].join('\n')
}

async function mailRefusal({ SMTP_URL }: Environment): Promise<string | undefined> {
  if (!SMTP_URL) return undefined
  try {
    await tryMailLogin(SMTP_URL)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A check makes no database: where there is none, there is no backup of it either, and no request has come. */
async function readStore(env: Environment, now: Date): Promise<Pick<Readiness, 'backedUp' | 'hops'>> {
  if (!env.DATABASE_URL && !existsSync(sqliteFile(env.DATA_DIR))) return { backedUp: false, hops: null }
  const { queries } = await openStore(env)
  const backup = await readMark(queries, 'backup', now)
  const hops = await readMark(queries, HOPS_MARK, now)
  await queries.destroy()
  return { backedUp: backup !== null, hops: hops && Number(hops.value) }
}
