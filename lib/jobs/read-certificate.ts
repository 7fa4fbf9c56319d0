import { connect } from 'node:tls'
import type { Kysely } from 'kysely'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { errorCode, log } from '#lib/log'

const DAY_MS = 24 * 60 * 60_000
/** Whoever renews does so a month before the end, or three weeks: with ten days left nobody did. In milliseconds. */
const NEAR_END_MS = 10 * DAY_MS
/** How long a reading is believed: a certificate may have been renewed since. */
const BELIEVED_MS = 2 * DAY_MS
const PATIENCE_MS = 5_000
const MARK = 'certificate'

/** Reads the certificate that visitors of the public address get, and keeps when it ends. A host that can't be reached from inside tells nothing. */
export async function noteCertificate(db: Kysely<Database>, siteUrl: URL, now: Date): Promise<void> {
  try {
    const until = await readEnd(siteUrl)
    await writeValue(db, MARK, until.toISOString(), now, new Date(now.getTime() + BELIEVED_MS))
  } catch (error) {
    log.info({ code: errorCode(error) }, 'the certificate of SITE_URL could not be read from here')
  }
}

/** When a certificate ends that is near its end, or over; else null. */
export async function findEndingCertificate(db: Kysely<Database>, now: Date): Promise<Date | null> {
  const mark = await readValue(db, MARK, now)
  if (!mark) return null
  const until = new Date(mark.value)
  return until.getTime() - now.getTime() < NEAR_END_MS ? until : null
}

/** It is read, not believed: one that has ended or is nobody's is to be told of too. */
function readEnd({ hostname, port }: URL): Promise<Date> {
  const { promise, resolve, reject } = Promise.withResolvers<Date>()
  const socket = connect({
    host: hostname,
    port: Number(port || 443),
    servername: hostname,
    rejectUnauthorized: false,
  })
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')))
  socket.once('error', reject)
  socket.once('secureConnect', () => {
    const until = new Date(socket.getPeerCertificate().valid_to)
    socket.destroy()
    if (Number.isNaN(until.getTime())) reject(new Error('no certificate'))
    else resolve(until)
  })
  return promise
}
