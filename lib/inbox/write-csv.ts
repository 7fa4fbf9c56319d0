import type { Consultation } from '#lib/consultation/consultation'
import type { Read } from '#lib/consultation/consultation-row'
import { formatSlotTime, practiceDate, zoneWords } from '#lib/schedule/practice-time'

const columns = () => [
  'Reference',
  'State',
  'Date',
  `Time (${zoneWords()})`,
  'Name',
  'Phone',
  'Email',
  'Areas',
  'Note',
  'Requested (UTC)',
  'Source',
  'Outcome',
  'My words',
  'My note',
]

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection). Within a cell too:
 * where Excel's list separator is the semicolon, another cell begins behind each one, quoted or not.
 */
const FORMULA = /(^|[;,\n\t|]\s*["']?\s*)(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g

/** The first line. It begins with a byte order mark: without one Excel reads names as Windows-1252. */
export function csvHead(): string {
  return `\uFEFF${line(columns())}`
}

/** Consultations as lines of CSV (RFC 4180) for a spreadsheet. Erased personal data stays erased; a damaged row says so. */
export function csvLines({ consultations, damaged }: Read): string {
  const rows = [
    ...consultations.map(cellsOf),
    ...damaged.map((reference) => [
      reference,
      'can’t be read',
      ...columns()
        .slice(2)
        .map(() => ''),
    ]),
  ]
  return rows.map(line).join('')
}

function cellsOf({ reference, state, slot, personal, createdAt, source }: Consultation): string[] {
  return [
    reference,
    state,
    slot ? practiceDate(slot) : '',
    slot ? formatSlotTime(slot) : '',
    personal?.name ?? '',
    personal?.phone ?? '',
    personal?.email ?? '',
    personal?.areas.join(' ') ?? '',
    personal?.note ?? '',
    createdAt.toISOString(),
    source,
    personal?.practice?.outcome ?? '',
    personal?.practice?.words ?? '',
    personal?.practice?.note ?? '',
  ]
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  return `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`
}
