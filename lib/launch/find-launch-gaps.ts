import { Resolver } from 'node:dns/promises'
import { existsSync } from 'node:fs'
import { readCheckedFiles } from '#lib/check/read-and-check'
import { findUnsourcedEvidence } from '#lib/check/rules/evidence'
import { readValue } from '#lib/database/key-values'
import { openStore } from '#lib/database/open-database'
import { sqliteFile } from '#lib/database/open-sqlite'
import { type Environment, environment } from '#lib/env'
import { askSite } from '#lib/launch/ask-site'
import { HOPS_KEY } from '#lib/launch/forwarding-gaps'
import type { LaunchGap, Readiness } from '#lib/launch/launch-gap'
import { launchGaps } from '#lib/launch/launch-gaps'
import { type Lookups, readMailRecords } from '#lib/launch/mail-records'
import { tryTestMail } from '#lib/launch/test-mail'
import { sendMail, tryMailLogin } from '#lib/mail/send'
import { type Practice, readPractice } from '#lib/practice/practice'

/** How the outside world is asked. */
export type Outside = {
  readonly env: Environment
  readonly dns: Lookups
}

/** What is missing, and what was found in order that only this check can tell, in one line each. */
export type LaunchCheck = { readonly gaps: readonly LaunchGap[]; readonly inOrder: readonly string[] }

/**
 * What is missing before going live, found by trying: the site is asked at its public address, the domain system for what
 * mail depends on, the mail server is logged in to and given a test mail, the database is read.
 */
export async function findLaunchGaps(now: Date, outside: Outside = asWeAre()): Promise<LaunchCheck> {
  const { env, dns } = outside
  const practice = readPractice()
  const files = readCheckedFiles(now)
  const refusal = await mailRefusal(env)
  const readiness: Readiness = {
    practice,
    files,
    env,
    mailRefusal: refusal,
    site: env.siteUrl.protocol === 'https:' ? await askSite(env.siteUrl) : null,
    records:
      isLocal(env.MAIL_FROM) && isLocal(env.PRACTITIONER_EMAIL) ? null : await readMailRecords(env, dns),
    ...(await readStore(env, refusal === undefined ? practice : null, now)),
    sourcesWanted: findUnsourcedEvidence({ files }).length > 0,
    now,
  }
  return { gaps: launchGaps(readiness), inOrder: inOrder(readiness) }
}

/** The gaps as a numbered list, each with the way to fix it, and what was found in order. */
export function formatLaunchCheck({ gaps, inOrder }: LaunchCheck): string {
  const list = gaps.map(({ missing, fix }, index) => `${index + 1}. ${missing}.\n   ${fix}.`)
  const missing =
    gaps.length === 0
      ? ['Nothing is missing: the site is ready to go live.']
      : ['Before going live:', ...list]
  return [...missing, ...inOrder.map((words) => `In order: ${words}.`)].join('\n')
}

function asWeAre(): Outside {
  return { env: environment(), dns: new Resolver({ timeout: 3_000, tries: 2 }) }
}

function isLocal(address: string): boolean {
  return address.endsWith('@localhost')
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

type Stored = Pick<Readiness, 'backup' | 'rehearsal' | 'hops' | 'testMail'>

/**
 * A check makes no database: where there is none, there is no backup of it either, no request has come, and no link of a test
 * mail could be remembered.
 */
async function readStore(env: Environment, practice: Practice | null, now: Date): Promise<Stored> {
  if (!env.DATABASE_URL && !existsSync(sqliteFile(env.DATA_DIR)))
    return { backup: null, rehearsal: null, hops: null, testMail: null }
  const { queries } = await openStore(env)
  try {
    const hops = await readValue(queries, HOPS_KEY, now)
    return {
      backup: (await readValue(queries, 'backup', now))?.at ?? null,
      rehearsal: (await readValue(queries, 'rehearsal', now))?.at ?? null,
      hops: hops && Number(hops.value),
      testMail:
        practice && env.SMTP_URL && !isLocal(env.PRACTITIONER_EMAIL)
          ? await tryTestMail({
              db: queries,
              env,
              context: {
                practice,
                siteUrl: env.siteUrl,
                from: env.MAIL_FROM,
                practitionerEmail: env.PRACTITIONER_EMAIL,
                detail: env.MAIL_DETAIL,
                areaNames: new Map(),
                now,
              },
              send: sendMail,
            })
          : null,
    }
  } finally {
    await queries.destroy()
  }
}

function inOrder({ site, records, testMail, backup, rehearsal, env }: Readiness): string[] {
  const minute = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return [
    site && !('failed' in site) && site.isOurs && `${env.siteUrl.origin} answers`,
    records &&
      !('failed' in records) &&
      `mail to ${env.PRACTITIONER_EMAIL} goes to ${records.practitionerServers.join(', ') || 'nobody'}`,
    testMail &&
      'pressedAt' in testMail &&
      `the test mail arrived, its link was pressed on ${minute(testMail.pressedAt)}`,
    backup && `the last backup is of ${minute(backup)}`,
    rehearsal && `a backup was last put back for trial on ${minute(rehearsal)}`,
  ].filter((words) => typeof words === 'string')
}
