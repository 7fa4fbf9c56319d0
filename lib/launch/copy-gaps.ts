import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'

/** Two nights, as health has it, in milliseconds. */
const OLD_MS = 48 * 60 * 60_000

/** Whether there is a fresh backup of the embedded database, and one that was put back for trial. */
export function copyGaps({
  env,
  backup,
  rehearsal,
  now,
}: Pick<Readiness, 'env' | 'backup' | 'rehearsal' | 'now'>): LaunchGap[] {
  if (env.DATABASE_URL) {
    return [
      {
        ...gap(
          'Backups of Postgres can’t be seen from here',
          'See that pg_dump runs each night, and that its file can be put back',
        ),
        optional: true,
      },
    ]
  }
  const isOld = (at: Date) => now.getTime() - at.getTime() > OLD_MS
  return [
    ...(backup === null
      ? [
          gap(
            'No backup has been made yet',
            'Run: npm run backup. Then keep the file it names somewhere else',
          ),
        ]
      : []),
    ...(backup && isOld(backup)
      ? [
          gap(
            `The last backup is of ${dayOf(backup)}`,
            'Have the timer of docs/deploy.md make one each night',
          ),
        ]
      : []),
    ...(rehearsal === null
      ? [
          gap(
            'No backup has been put back for trial yet',
            'Run: npm run rehearse-restore -- FILE, with the file of a backup',
          ),
        ]
      : []),
    ...(rehearsal && isOld(rehearsal)
      ? [
          gap(
            `The last backup put back for trial is of ${dayOf(rehearsal)}`,
            'Have the timer of docs/deploy.md do it each night',
          ),
        ]
      : []),
  ]
}

function dayOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
