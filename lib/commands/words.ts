// `npm run words -- pull`: writes what the practitioner has published into content/, for a developer to commit. Once the
// committed files are live, nothing of it lies over them any more.
import '#lib/commands/settings'
import { rmSync } from 'node:fs'
import { endWith, print } from '#lib/commands/terminal'
import { closeDatabase, openDatabase } from '#lib/database/open-database'
import { writePicture } from '#lib/pictures/site-pictures'
import { readContentFile, writeContentFile } from '#lib/source/content-folder'
import { findVariant } from '#lib/words/picture-store'
import { loadPublishedWords } from '#lib/words/published-words'

if (process.argv[2] !== 'pull') endWith('Say what to do: npm run words -- pull')
const db = await openDatabase()
const { overlay, conflicts } = await loadPublishedWords(db)
const published = [...overlay.texts.values()].join('\n')
for (const [name, variants] of overlay.pictures ?? []) {
  const largest = variants
    .filter((variant) => variant.endsWith('.jpg'))
    .sort(byWidth)
    .at(-1)
  const bytes = largest && published.includes(name) ? await findVariant(db, name, largest) : undefined
  if (bytes && writePicture(name, bytes)) print(`Written: content/pictures/${name}`)
}
for (const [file, text] of overlay.texts) {
  if (conflicts.has(file))
    print(`Left as it is: ${file} was changed both here and by her. Look at both, then publish again.`)
  else if (text === (readContentFile(file) ?? null)) continue
  else if (text === null) {
    rmSync(file)
    print(`Taken away: ${file}`)
  } else {
    writeContentFile(file, text)
    print(`Written: ${file}`)
  }
}
print('Look at the changes (git diff), then commit them.')
await closeDatabase()

function byWidth(one: string, other: string): number {
  return Number.parseInt(one, 10) - Number.parseInt(other, 10)
}
