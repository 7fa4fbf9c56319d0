import type { RequestListener, Server } from 'node:http'
import { resealConsultations } from '#lib/consultation/rekey-store'
import { closeDatabase, processStore } from '#lib/database/open-database'
import { scrubFreePages } from '#lib/database/scrub-free-pages'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { readDocuments } from '#lib/documents/read-documents'
import type { Environment } from '#lib/env'
import { log } from '#lib/log'
import { answerWith } from '#lib/server/answer-request'
import type { NextHandler } from '#lib/server/ask-next'
import { closeOnSignal } from '#lib/server/close-on-signal'
import { FormPage, formPageLook } from '#lib/server/form-page'
import { hopRecorder } from '#lib/server/hop-recorder'
import { LiveDocuments } from '#lib/server/live-documents'
import { Probes } from '#lib/server/probes'
import { limitSubmissions } from '#lib/server/rate-limit'
import { securityHeaders } from '#lib/server/security-headers'

type Site = {
  readonly answer: RequestListener
  /** To be called once the server listens. Rejects when the rest of the site can't be opened. */
  readonly opened: (server: Server) => Promise<void>
}

/**
 * Opens the store and the documents, which are answered at once. Next and the worker are slower to load: they come while
 * the first readers are served, and whoever asks for a rendered page waits for them. Throws when the store can't be opened.
 */
export async function openSite(env: Environment): Promise<Site> {
  const store = await processStore()
  // After a DATA_KEY was set or changed, what is stored follows it; a key that was lost ends the start.
  if ((await resealConsultations(store.queries)) > 0) await scrubFreePages(store)
  const { promise: rest, resolve: restIsOpen } = Promise.withResolvers<Rest>()
  const built = readDocuments(BUILD_FOLDER)
  const next: NextHandler = async (request, response) => (await rest).handler(request, response)
  const live = new LiveDocuments({ env, built, next }, securityHeaders(env))
  const { documents } = live
  const stopping = new AbortController()
  let following = Promise.resolve()
  const probes = new Probes(
    answerWith(
      {
        env,
        documents,
        next,
        formPage: new FormPage(formPageLook({ env, documents, next })),
        admit: await limitSubmissions(store, env.DATA_DIR),
        noteHops: hopRecorder(store.queries),
      },
      live,
    ),
  )
  return {
    answer: probes.answer,
    async opened(server) {
      closeOnSignal(server, {
        graceMs: env.STOP_GRACE * 1000,
        stop() {
          probes.close()
          stopping.abort()
          void rest.then(({ stopWorker }) => stopWorker())
        },
        async closeRest() {
          await following
          await (await rest).close()
          await closeDatabase()
        },
      })
      restIsOpen(await openRest(env))
      following = live.follow(stopping.signal)
      log.info(
        {
          url: env.siteUrl.origin,
          store: store.kind,
          mail: env.SMTP_URL ? 'smtp' : 'files in DATA_DIR/mail',
        },
        'the site is open',
      )
      const { findTrouble } = await import('#lib/jobs/check-health')
      for (const { about, words } of await findTrouble(store, env, new Date())) log.warn({ about }, words)
    },
  }
}

type Rest = {
  readonly handler: NextHandler
  readonly stopWorker: () => Promise<void>
  readonly close: () => Promise<void>
}

async function openRest({ PORT }: Environment): Promise<Rest> {
  const { default: next } = await import('next')
  const app = next({ dev: false, hostname: 'localhost', port: PORT })
  await app.prepare()
  const { startWorker } = await import('#lib/jobs/worker')
  const worker = startWorker()
  return {
    handler: app.getRequestHandler(),
    stopWorker: worker.stop,
    async close() {
      await worker.stop()
      await app.close()
    },
  }
}
