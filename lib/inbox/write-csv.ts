import type { Consultation } from '#lib/consultation/consultation'
import { easternDate, formatSlotTime } from '#lib/schedule/practice-time'

const COLUMNS = [
  'Reference',
  'State',
  'Date',
  'Time (Eastern)',
  'Name',
  'Phone',
  'Email',
  'Areas',
  'Note',
  'Requested (UTC)',
]

/**
 * Consultations as CSV (RFC 4180) for a spreadsheet. Erased personal data stays erased. Begins with a byte order mark:
 * without one Excel reads names as Windows-1252.
 */
export function writeCsv(consultations: readonly Consultation[]): string {
  const rows = consultations.map(({ reference, state, slot, personal, createdAt }) => [
    reference,
    state,
    slot ? easternDate(slot) : '',
    slot ? formatSlotTime(slot) : '',
    personal?.name ?? '',
    personal?.phone ?? '',
    personal?.email ?? '',
    personal?.areas.join(' ') ?? '',
    personal?.note ?? '',
    createdAt.toISOString(),
  ])
  return ['\uFEFF', ...[COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`)].join('')
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection). Within a cell too:
 * where Excel's list separator is the semicolon, another cell begins behind each one, quoted or not.
 */
const FORMULA = /(^|[;,\n\t|]\s*["']?\s*)(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g

function cell(text: string): string {
  return `"${text.replace(FORMULA, "$1'").replaceAll('"', '""')}"`
}
