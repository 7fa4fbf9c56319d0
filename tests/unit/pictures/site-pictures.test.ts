import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { judgeOriginals, listUnprepared, sitePicture, writePictures } from '#lib/pictures/site-pictures'

let project = ''

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'pictures-'))
  mkdirSync(path.join(project, 'content/pictures'), { recursive: true })
  vi.spyOn(process, 'cwd').mockReturnValue(project)
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(project, { recursive: true })
})

const put = async (name: string, background: string, width = 600) => {
  const bytes = await sharp({ create: { width, height: 300, channels: 3, background } })
    .jpeg()
    .toBuffer()
  writeFileSync(path.join(project, 'content/pictures', name), bytes)
}
const served = () =>
  existsSync(path.join(project, 'public/pictures')) ? readdirSync(path.join(project, 'public/pictures')) : []

it('serves what was drawn of an original, under a name that changes with its bytes', async () => {
  await put('Door.JPG', '#123456')
  await put('door.png', '#654321')
  await writePictures()
  const { width, height, webp, jpeg } = sitePicture('Door.JPG')
  expect({ width, height }).toEqual({ width: 600, height: 300 })
  expect(webp.map(({ width }) => width)).toEqual([480, 600])
  expect(jpeg.at(-1)?.address).toMatch(/^\/pictures\/door-jpg-[0-9a-f]{10}\/600x300\.jpg$/)
  const [first] = jpeg
  expect(existsSync(path.join(project, 'public', first?.address ?? ''))).toBe(true)
  await put('Door.JPG', '#00ff00')
  await writePictures()
  expect(sitePicture('Door.JPG').jpeg[0]?.address).not.toBe(first?.address)
  expect(served()).toHaveLength(2)
})

it('takes away what is served of no original any more, and what a broken-off build left', async () => {
  await put('door.jpg', '#123456')
  await writePictures()
  rmSync(path.join(project, 'content/pictures/door.jpg'))
  mkdirSync(path.join(project, 'public/pictures/.door-jpg-0123456789-4711'))
  await writePictures()
  expect(served()).toEqual([])
  expect(() => sitePicture('door.jpg')).toThrow('content/pictures/door.jpg is missing')
})

it('names every original that can’t be used, and draws the others', async () => {
  await put('door.jpg', '#123456')
  writeFileSync(path.join(project, 'content/pictures/empty.jpg'), '')
  writeFileSync(path.join(project, 'content/pictures/note.jpg'), 'To do: photo')
  await expect(writePictures()).rejects.toThrow(
    /content\/pictures\/empty\.jpg is empty.*\ncontent\/pictures\/note\.jpg is not a picture/,
  )
  expect([...(await judgeOriginals())]).toEqual([
    ['door.jpg', null],
    ['empty.jpg', expect.stringContaining('is empty')],
    ['note.jpg', expect.stringContaining('is not a picture')],
  ])
  expect(sitePicture('door.jpg').width).toBe(600)
})

it('names what was put where only the site writes', () => {
  mkdirSync(path.join(project, 'public/pictures'), { recursive: true })
  writeFileSync(path.join(project, 'public/pictures/office.jpg'), 'as it came')
  expect(listUnprepared()).toEqual(['office.jpg'])
})

it('does without the folder', async () => {
  rmSync(path.join(project, 'content'), { recursive: true })
  await writePictures()
  expect(served()).toEqual([])
})
