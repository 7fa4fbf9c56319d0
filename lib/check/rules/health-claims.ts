import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

// Words a practice may not publish: promises of a result (FTC Act section 5, Health Products Compliance Guidance),
// another profession's name, a certification nobody gives, and "booked" before the practitioner has confirmed.
const claims: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\bcur(?:e|es|ed|ing)\b/i, 'promises a result. Write what the treatment may do, such as "reduce pain"'],
  [/\bguarantee(?:s|d|ing)?\b/i, 'promises a result. Take it out'],
  [/\brisk[- ]free\b/i, 'is true of no treatment. Take it out'],
  [/\bmedical acupuncture\b/i, 'names another profession. Write "dry needling"'],
  [
    /\bHIPAA[- ]compliant\b/i,
    'claims a certification that nobody gives. Say what happens to a request instead',
  ],
  [/\bbooked\b/i, 'is not true before the call is confirmed. Write "requested"'],
]

/** Claims that no copy may make. */
export function findHealthClaims({ files }: Copy): Finding[] {
  return files.flatMap(({ file, runs }) =>
    runs.flatMap(({ line, text, field }) =>
      claims.flatMap(([pattern, advice]): Finding[] => {
        const claim = pattern.exec(text)?.[0]
        return claim
          ? [{ file, line, ...(field ? { field } : {}), message: `"${claim}" ${advice}`, level: 'error' }]
          : []
      }),
    ),
  )
}
