import type { Kysely } from 'kysely'
import { parse } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { ANN, attribute, elements, openForm, sendForm } from '../support/form-page.ts'
import { type Postgres, startPostgres } from '../support/start-postgres.ts'
import { newDataDir, type Site, startSite } from '../support/start-site.ts'

const PATIENTS = 50

describe.each(['SQLite', 'Postgres'])('two servers on one database (%s)', (kind) => {
  let postgres: Postgres | undefined
  let sites: Site[] = []
  let db: Kysely<Database>

  beforeAll(async () => {
    postgres = kind === 'Postgres' ? await startPostgres() : undefined
    const shared = newDataDir()
    const env = {
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }
    // Servers on several machines share a database and nothing else.
    const startOne = () => startSite({ env, dataDir: postgres ? newDataDir() : shared })
    sites = await Promise.all([startOne(), startOne()])
    db = (await openStore(readEnvironment({ ...env, DATA_DIR: shared }))).queries
  })
  afterAll(async () => {
    await db?.destroy()
    await Promise.all(sites.map((site) => site.stop()))
    await postgres?.stop()
  })

  test('of fifty patients who ask for one time at once, one has it and all others keep their words', async () => {
    const forms = await Promise.all(sites.map(({ url }) => openForm(url)))
    const slot = forms[0]?.slots[0]
    if (!slot) throw new Error('no time is open')
    const answers = await Promise.all(
      Array.from({ length: PATIENTS }, async (_, index) => {
        const [site, form] = [sites[index % 2], forms[index % 2]]
        if (!site || !form) throw new Error('there are two sites')
        const name = `Ann Smith the ${index}th`
        const response = await sendForm(site.url, form, { ...ANN, name, slot })
        return { name, status: response.status, page: await response.text() }
      }),
    )

    const received = answers.filter(({ status }) => status === 303)
    const turnedAway = answers.filter(({ status }) => status !== 303)
    expect([received.length, turnedAway.length]).toEqual([1, PATIENTS - 1])
    for (const { name, page } of turnedAway) {
      const shown = readAnswer(page)
      expect(shown).toMatchObject({ name, note: ANN.note, email: ANN.email, areas: ANN.area, chosen: [] })
      expect(page).toContain('That time is no longer open')
      expect(shown.slots).not.toContain(slot)
      expect(shown.slots.length).toBeGreaterThan(100)
    }

    const rows = await db.selectFrom('consultations').select(['state', 'slot']).execute()
    expect(rows).toEqual([{ state: 'requested', slot: new Date(slot).toISOString() }])
    const owed = await db.selectFrom('messages').select('kind').orderBy('kind').execute()
    expect(owed.map(({ kind }) => kind)).toEqual(['patient:received', 'practitioner:requested'])
  })

  test('one patient who presses fifty times on both servers has asked once', async () => {
    const forms = await Promise.all(sites.map(({ url }) => openForm(url)))
    const slot = forms[0]?.slots[3]
    if (!slot) throw new Error('no time is open')
    const answers = await Promise.all(
      Array.from({ length: PATIENTS }, async (_, index) => {
        const [site, form] = [sites[index % 2], forms[index % 2]]
        if (!site || !form) throw new Error('there are two sites')
        const response = await sendForm(site.url, form, { ...ANN, slot })
        return `${response.status} ${response.headers.get('location')}`
      }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^303 .*\/consultation\/[\w-]+$/)
    const rows = await db
      .selectFrom('consultations')
      .select('id')
      .where('slot', '=', new Date(slot).toISOString())
      .execute()
    expect(rows).toHaveLength(1)
  })
})

/** What the form holds after an error, as a patient without script sees it. */
function readAnswer(page: string) {
  const all = elements(parse(page))
  const named = (name: string) => all.filter((element) => attribute(element, 'name') === name)
  const slots = all.filter((element) => attribute(element, 'name')?.startsWith('slot'))
  const ticked = (fields: typeof all) =>
    fields
      .filter((element) => attribute(element, 'checked') !== undefined)
      .map((element) => attribute(element, 'value'))
  const [note] = named('note')
  return {
    name: attribute(named('name').find(({ tagName }) => tagName === 'input') ?? fail(), 'value'),
    email: attribute(named('email')[0] ?? fail(), 'value'),
    note: (note?.childNodes ?? []).map((child) => ('value' in child ? child.value : '')).join(''),
    areas: ticked(named('area')),
    chosen: ticked(slots),
    day: ticked(named('day')),
    slots: slots.map((element) => attribute(element, 'value') ?? '').filter((value) => value !== 'any'),
  }
}

function fail(): never {
  throw new Error('the form lost a field')
}
