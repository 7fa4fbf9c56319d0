import { openDatabase } from '#lib/database/open-database'
import { allPages } from '#lib/inbox/store'
import { CSV_HEAD, csvLines } from '#lib/inbox/write-csv'
import { isSignedIn } from '../session'

/** All requests as a spreadsheet, for the signed-in practitioner; for anybody else there is nothing here. */
export async function GET(): Promise<Response> {
  if (!(await isSignedIn())) return new Response('Not found\n', { status: 404 })
  const parts = [CSV_HEAD]
  for await (const page of allPages(await openDatabase())) parts.push(csvLines(page))
  return new Response(parts.join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="consultations.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
