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

/** Consultations as CSV (RFC 4180) for a spreadsheet. Erased personal data stays erased. */
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
  return [COLUMNS, ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
    .concat('\r\n')
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
