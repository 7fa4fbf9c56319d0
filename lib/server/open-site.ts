import type { RequestListener, Server } from 'node:http'
import next from 'next'
import { resealConsultations } from '#lib/consultation/store'
import { closeDatabase, processStore } from '#lib/database/open-database'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { readDocuments } from '#lib/documents/read-documents'
import type { Environment } from '#lib/env'
import { startWorker } from '#lib/outbox/worker'
import { limitSubmissions } from '#lib/security/limit-submissions'
import { answerWith } from '#lib/server/answer-request'
import { closeOnSignal } from '#lib/server/close-on-signal'
import { log } from '#lib/server/log'

export type Site = { readonly answer: RequestListener; readonly opened: (server: Server) => void }

/** Opens the store, the documents and Next. Throws when any of them can't be opened: then the site does not start. */
export async function openSite(env: Environment): Promise<Site> {
  const store = await processStore()
  const documents = readDocuments(BUILD_FOLDER)
  const app = next({ dev: false, hostname: 'localhost', port: env.PORT })
  await app.prepare()
  // After a DATA_KEY was set or changed, what is stored follows it.
  await resealConsultations(store.queries)
  const admit = await limitSubmissions(store)
  const answer = answerWith({ env, documents, next: app.getRequestHandler(), admit })
  return {
    answer,
    opened(server) {
      const worker = startWorker()
      closeOnSignal(server, async () => {
        await worker.stop()
        await app.close()
        await closeDatabase()
      })
      log.info(
        {
          url: env.siteUrl.origin,
          store: store.kind,
          mail: env.SMTP_URL ? 'smtp' : 'files in DATA_DIR/mail',
        },
        'the site is open',
      )
    },
  }
}
