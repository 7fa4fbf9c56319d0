import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { sitePicture } from '#lib/pictures/site-pictures'
import { underWords } from '#lib/source/overlay'
import { openWords, saveFields } from '#lib/words/draft'
import { keepPicture } from '#lib/words/keep-picture'
import { findVariant, listPictures } from '#lib/words/picture-store'
import { plannedChanges, publishDrafts, undoPublication } from '#lib/words/publish'
import { findUndrawable, loadPublishedWords, textUnder } from '#lib/words/published-words'
import { listDrafts, listPublications, putPublished, raiseVersion, wordsVersion } from '#lib/words/store'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

const now = new Date('2027-03-08T17:00:00Z')
const FAQ = 'content/faq/insurance.mdx'
const MAIL = 'content/mails/declined.mdx'

describe.each(['SQLite', 'Postgres'])('words that are published (%s)', async (kind) => {
  const postgres: Postgres | undefined = kind === 'Postgres' ? await startPostgres() : undefined
  const { queries: db } = await openStore(
    readEnvironment({
      DATA_DIR: newDataDir(),
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }),
  )
  afterAll(async () => {
    await db.destroy()
    await postgres?.stop()
  })
  beforeEach(async () => {
    for (const table of ['words_drafts', 'words_published', 'words_publications', 'messages'] as const)
      await db.deleteFrom(table).execute()
  })

  const save = async (file: string, field: string, value: string) => {
    const open = await openWords(db, file)
    if (!open) throw new Error(`no ${file}`)
    return saveFields(db, open, new Map([[field, value]]), now)
  }
  const plan = async () => plannedChanges((await loadPublishedWords(db)).overlay, await listDrafts(db), now)
  const publish = async () => publishDrafts(db, (await plan()).name, now)
  const read = async (file: string) => textUnder((await loadPublishedWords(db)).overlay, file)

  test('have pictures beside them, each kept once, whole or not at all', async () => {
    const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#465' } })
      .jpeg()
      .toBuffer()
    const kept = await keepPicture(db, 'The green door!', bytes, now)
    expect(kept).toEqual({ name: expect.stringMatching(/^the-green-door-[0-9a-f]{8}\.jpg$/) })
    expect(await keepPicture(db, 'The green door!', bytes, now)).toEqual(kept)
    expect(await keepPicture(db, 'Broken', bytes.subarray(0, 300), now)).toHaveProperty('problem')
    const [[name = '', variants = []] = []] = await listPictures(db)
    expect([...(await listPictures(db))]).toHaveLength(1)
    expect(variants.toSorted()).toEqual(['480x320.jpg', '480x320.webp', '600x400.jpg', '600x400.webp'])
    expect((await findVariant(db, name, '600x400.jpg'))?.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(await findVariant(db, name, '1x1.jpg')).toBeUndefined()
    const { overlay } = await loadPublishedWords(db)
    const shown = underWords(overlay, () => sitePicture(name))
    expect(shown).toMatchObject({ width: 600, height: 400 })
    expect(shown.webp[0]?.address).toBe(`/pictures/stored/${name}/480x320.webp`)
  })

  test('are drafts first, then lie over their files, and owe one mail', async () => {
    expect(await save(FAQ, 'words', 'It depends.')).toBe('saved')
    expect(await read(FAQ)).toBe(readFileSync(FAQ, 'utf8'))
    const before = await wordsVersion(db)
    expect(await publish()).toHaveProperty('publication')
    expect(await read(FAQ)).toContain('It depends.')
    expect(await read(FAQ)).toContain('updated: 2027-03-08')
    expect(await wordsVersion(db)).not.toBe(before)
    expect(await listDrafts(db)).toEqual([])
    const owed = await db.selectFrom('messages').select('kind').execute()
    expect(owed.map(({ kind: what }) => what)).toEqual(['practitioner:words-published'])
  })

  test('are taken back, and what was published since stays', async () => {
    await save(FAQ, 'words', 'It depends.')
    const first = await publish()
    await save(FAQ, 'question', 'Who pays?')
    await publish()
    if (!('publication' in first)) throw new Error('not published')
    expect(await undoPublication(db, first.publication.id, now)).toHaveProperty('publication')
    expect(await read(FAQ)).toContain('Who pays?')
    expect(await read(FAQ)).not.toContain('It depends.')
    expect(await undoPublication(db, first.publication.id, now)).toHaveProperty('refused')
  })

  test('are not taken back over newer words of the same field', async () => {
    await save(FAQ, 'words', 'One.')
    const first = await publish()
    await save(FAQ, 'words', 'Two.')
    await publish()
    if (!('publication' in first)) throw new Error('not published')
    const undone = await undoPublication(db, first.publication.id, now)
    expect('refused' in undone && undone.refused).toContain('published again since')
    expect(await read(FAQ)).toContain('Two.')
  })

  test('are only those that she looked at', async () => {
    await save(FAQ, 'words', 'One.')
    const { name } = await plan()
    await save(MAIL, 'words', 'Sorry.')
    expect(await publishDrafts(db, name, now)).toHaveProperty('refused')
    expect(await listPublications(db, 9)).toEqual([])
  })

  test('are never written over by another tab', async () => {
    const open = await openWords(db, FAQ)
    if (!open) throw new Error('no file')
    expect(await saveFields(db, open, new Map([['words', 'One.']]), now)).toBe('saved')
    expect(await saveFields(db, open, new Map([['words', 'Two.']]), now)).toBe('changed-elsewhere')
    expect((await listDrafts(db))[0]?.text).toContain('One.')
  })

  test('can’t be published with a part that the site needs taken out', async () => {
    await save(MAIL, 'words', '')
    const refused = await publish()
    expect('refused' in refused && refused.refused).toContain('has no words')
    expect(await read(MAIL)).toBe(readFileSync(MAIL, 'utf8'))
  })

  test.each([
    ['code', '{process.exit()}'],
    ['a script', '<script>alert(1)</script>'],
    ['an import', 'import fs from "node:fs"\n\nWords.'],
    ['an unsafe link', '[Look](javascript:alert(1))'],
    ['64 kB and more', 'word '.repeat(14_000)],
  ])('are never stored with %s', async (_, words) => {
    expect(await save(FAQ, 'words', words)).toMatchObject([{ field: 'words' }])
    expect(await listDrafts(db)).toEqual([])
  })

  test('are not drawn when a row of the store was tampered with', async () => {
    const text = readFileSync(FAQ, 'utf8')
    await putPublished(db, { file: FAQ, text: `${text}\n{process.exit(1)}\n`, base: text })
    await raiseVersion(db, 'tampered', now)
    const { overlay } = await loadPublishedWords(db)
    expect(findUndrawable(overlay)).toMatchObject([{ file: FAQ }])
  })
})

test('a name that is no file of the copy is neither read nor written', async () => {
  const { queries: db } = await openStore(
    readEnvironment({ DATA_DIR: newDataDir(), APP_SECRET: 'a secret of thirty-two characters' }),
  )
  for (const file of [
    'content/../package.json',
    'content/faq/../../x.mdx',
    'package.json',
    'content/words.txt',
  ])
    expect(await openWords(db, file)).toBeUndefined()
  await db.destroy()
})
