import { consultationState } from '#lib/consultation/consultation'
import { listConsultations } from '#lib/consultation/store'
import { openDatabase } from '#lib/database/open-database'
import { writeCsv } from '#lib/inbox/write-csv'
import { isSignedIn } from '../session'

/** All requests as a spreadsheet, for the signed-in practitioner; for anybody else there is nothing here. */
export async function GET(): Promise<Response> {
  if (!(await isSignedIn())) return new Response('Not found\n', { status: 404 })
  const all = await listConsultations(await openDatabase(), consultationState.options)
  return new Response(writeCsv(all), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="consultations.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
