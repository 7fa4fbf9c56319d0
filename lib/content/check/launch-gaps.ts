import type { Environment } from '#lib/env'
import type { Practice } from '#lib/practice/practice'
import type { CheckedFile } from './checked-file.ts'

/** Something missing before the site goes live, and how to mend it. */
export type LaunchGap = Readonly<{ missing: string; fix: string; optional?: boolean }>

export type Readiness = Readonly<{
  practice: Practice
  files: readonly CheckedFile[]
  env: Pick<Environment, 'SITE_URL' | 'SMTP_URL' | 'DATA_KEY' | 'MAIL_FROM' | 'PRACTITIONER_EMAIL'>
  /** What the mail server said to a real login: undefined when it let us in, or when there is no SMTP_URL. */
  mailRefusal: string | undefined
  /** Whether `npm run backup` has ever ended well. */
  backedUp: boolean
  /** Whether copy claims evidence without naming a source. */
  sourcesWanted: boolean
}>

/** What is missing before patients may be sent to the site; empty when it is ready. */
export function launchGaps(readiness: Readiness): LaunchGap[] {
  return [
    ...factGaps(readiness.practice),
    ...settingGaps(readiness),
    ...reviewGaps(readiness),
    ...(readiness.backedUp
      ? []
      : [
          gap(
            'No backup has been made yet',
            'Run: npm run backup. Then keep the file it names somewhere else',
          ),
        ]),
  ]
}

function factGaps({ practitioner, practice }: Practice): LaunchGap[] {
  const facts = [
    ['Your name', practitioner.name],
    ['Your credentials (the letters after your name)', practitioner.credentials],
    ['Your license number', practitioner.license],
    ['The name of the practice', practice.name],
    ['The telephone number', practice.phone],
    ['The street address', practice.street],
    ['The ZIP code', practice.postalCode],
  ] as const
  const unset = facts.filter(([, value]) => !value).map(([what]) => what)
  return unset.map((what) =>
    gap(`${what}: not set`, 'Run: npm run edit. Then fill it in under Facts of the practice'),
  )
}

function settingGaps({ env, mailRefusal }: Readiness): LaunchGap[] {
  const { SITE_URL, SMTP_URL, DATA_KEY, MAIL_FROM, PRACTITIONER_EMAIL } = env
  const local = (address: string) => address.endsWith('@localhost')
  return [
    ...(local(PRACTITIONER_EMAIL)
      ? [
          gap(
            'No mailbox gets the requests',
            'Set PRACTITIONER_EMAIL to your address, such as me@example.com',
          ),
        ]
      : []),
    ...(local(MAIL_FROM)
      ? [gap('Mail has no sender', 'Set MAIL_FROM to an address your mail server may send for')]
      : []),
    ...(SMTP_URL
      ? []
      : [
          gap(
            'Mail is not sent, only written to files',
            'Set SMTP_URL, such as smtps://user:password@mail.example.com:465',
          ),
        ]),
    ...(mailRefusal
      ? [
          gap(
            `The mail server refuses the login: ${mailRefusal}`,
            'Mend user, password, host or port in SMTP_URL',
          ),
        ]
      : []),
    ...(SITE_URL?.startsWith('https:')
      ? []
      : [
          gap(
            'The public address is not set, or not safe',
            'Set SITE_URL to the address with https, such as https://www.example.com',
          ),
        ]),
    ...(DATA_KEY
      ? []
      : [
          gap(
            'Requests are stored without encryption',
            'Set DATA_KEY to the output of: openssl rand -base64 32. Keep a copy: without it stored requests cannot be read',
          ),
        ]),
  ]
}

function reviewGaps({ files, sourcesWanted }: Readiness): LaunchGap[] {
  const unread = files.filter(({ kind, reviewed }) => kind !== 'region' && !reviewed)
  const privacy = unread.filter(({ path }) => path === '/privacy')
  const others = unread.filter((file) => !privacy.includes(file)).map(({ file }) => file)
  return [
    ...privacy.map(({ file }) =>
      gap(
        'The privacy words have not been reviewed',
        `Read ${file} through, then fill in its field "reviewed" with the day`,
      ),
    ),
    ...(others.length > 0
      ? [
          gap(
            `Not reviewed yet: ${others.join(', ')}`,
            'Read each through, then fill in its field "reviewed" with the day',
          ),
        ]
      : []),
    ...(sourcesWanted
      ? [
          gap(
            'The evidence paragraph names no sources',
            'Add <Source title="…" year="…" link="https://…" /> behind its sentences in content/faq/is-it-proven.mdx',
          ),
        ]
      : []),
    ...(files.some(({ photo }) => photo)
      ? []
      : [
          {
            ...gap(
              'There is no photo: a drawing stands in its place',
              'It may stay. To set one, see "A picture" in content/README.md',
            ),
            optional: true,
          },
        ]),
  ]
}

function gap(missing: string, fix: string): LaunchGap {
  return { missing, fix }
}
