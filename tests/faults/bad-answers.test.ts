import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { type FormPage, openForm, requestCall, sendForm } from '../support/form-page.ts'
import { LEAK, nastyText } from '../support/nasty-text.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { type Site, startSite } from '../support/start-site.ts'

const RUNS = process.env.LONG_FAULTS ? 10_000 : 200

let site: Site
let store: Store
/** Every form by which a standing request can be changed, with the page it stands on. */
let forms: readonly { readonly path: string; readonly form: FormPage }[]

beforeAll(async () => {
  site = await startSite({ env: { LOG_LEVEL: 'error' } })
  store = await openStore(readEnvironment({ DATA_DIR: site.dataDir }))
  const own = (await requestCall(site.url)).headers.get('location') ?? ''
  const mail = mailTo(await readMails(site.dataDir, 2), 'practice@localhost')
  const practice = (label: string) => new URL(linkIn(mail, label)).pathname
  const places: readonly (readonly [path: string, form: string])[] = [
    [`${own}/another-time`, 'move'],
    [own, 'cancel'],
    [practice('Confirm this time'), 'confirm'],
    [practice('Offer other times'), 'propose'],
    [practice('Decline'), 'decline'],
  ]
  forms = await Promise.all(
    places.map(async ([path, id]) => ({ path, form: await openForm(site.url, path, id) })),
  )
})
afterAll(async () => {
  await store.queries.destroy()
  await site.stop()
})

/** All that an answer could change. */
async function everything(): Promise<string> {
  const { queries } = store
  return JSON.stringify([
    await queries.selectFrom('consultations').selectAll().execute(),
    await queries.selectFrom('messages').selectAll().execute(),
    await queries.selectFrom('audit').selectAll().execute(),
  ])
}

test(`${RUNS} bad answers to a request: no 500, no leak, and it stands as it was`, {
  timeout: 60_000 + RUNS * 300,
}, async () => {
  await expect
    .poll(async () => (await everything()).match(/"state":"sent"/g)?.length, { timeout: 30_000 })
    .toBe(2)
  const before = await everything()
  const strange = nastyText.filter((text) => text !== '0')
  const changed = fc.constantFrom('token', 'sequence')
  const more = fc.dictionary(fc.constantFrom('slot', 'proposal', 'note', 'surprise'), nastyText)
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 4 }), changed, strange, more, async (which, field, text, fields) => {
      const place = forms[which]
      if (!place) throw new Error('there are five forms')
      const hidden = place.form.hidden.map(([name, value]) => [name, name === field ? text : value] as const)
      const answer = await sendForm(site.url, { ...place.form, hidden }, fields, place.path)
      expect(answer.status, place.path).toBeLessThan(500)
      expect(await answer.text()).not.toMatch(LEAK)
    }),
    { numRuns: RUNS, seed: 20_270_308 },
  )
  expect(await everything()).toBe(before)
})
