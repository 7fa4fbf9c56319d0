import type { Kysely } from 'kysely'
import { openDatabase } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { allPages } from '#lib/inbox/store'
import { csvHead, csvLines } from '#lib/inbox/write-csv'
import { isSignedIn } from '../session'

/** All requests as a spreadsheet, for the signed-in practitioner; for anybody else there is nothing here. */
export async function GET(): Promise<Response> {
  if (!(await isSignedIn())) return new Response('Not found\n', { status: 404 })
  return new Response(streamOf(spreadsheet(await openDatabase())), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="consultations.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}

async function* spreadsheet(db: Kysely<Database>): AsyncGenerator<string> {
  yield csvHead()
  for await (const page of allPages(db)) yield csvLines(page)
}

/** Texts as UTF-8, each made when the one before has been read: however many there are, few are held at once. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}
