import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'

/** Words that the practitioner has not read through, evidence without sources, and the photo that may be set. */
export function reviewGaps({
  files,
  practice,
  sourcesWanted,
}: Pick<Readiness, 'files' | 'practice' | 'sourcesWanted'>): LaunchGap[] {
  const unread = files
    .filter(({ kind, reviewed }) => kind !== 'region' && !reviewed)
    // A notice that is not owed is shown to nobody.
    .filter(({ notice }) => !notice || practice.notices[notice] === true)
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
