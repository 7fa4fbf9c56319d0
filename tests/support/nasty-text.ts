import fc from 'fast-check'

/** Text that has broken forms before: markup, formulas, header lines, templates, lone surrogates, other scripts. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '=HYPERLINK("http://evil.example")',
    'Ann\r\nBcc: all@example.com',
    '{{constructor.constructor("return 1")()}}',
    "'; drop table consultations; --",
    '\u0000\uFFFE\uD800',
    '../../etc/passwd',
    '%0d%0aSet-Cookie: a=b',
    '2027-03-08T12:00:00Z',
    'any',
    'x'.repeat(5_000),
  ),
)

/** What tells an outsider how the site is made. */
export const LEAK = /node_modules|\.next\/|\bat \w+ \(|SQLITE|kysely/
