// `npm run words -- pull`: writes what the practitioner has published into content/, for a developer to commit. Once the
// committed files are live, nothing of it lies over them any more.
import '#lib/commands/settings'
import { rmSync } from 'node:fs'
import { endWith } from '#lib/commands/end-with'
import { closeDatabase, openDatabase } from '#lib/database/open-database'
import { readContentFile, writeContentFile } from '#lib/source/content-folder'
import { loadPublishedWords } from '#lib/words/published-words'

if (process.argv[2] !== 'pull') endWith('Say what to do: npm run words -- pull')
const { overlay, conflicts } = await loadPublishedWords(await openDatabase())
for (const [file, text] of overlay.texts) {
  if (conflicts.has(file))
    say(`Left as it is: ${file} was changed both here and by her. Look at both, then publish again.`)
  else if (text === (readContentFile(file) ?? null)) continue
  else if (text === null) {
    rmSync(file)
    say(`Taken away: ${file}`)
  } else {
    writeContentFile(file, text)
    say(`Written: ${file}`)
  }
}
say('Look at the changes (git diff), then commit them.')
await closeDatabase()

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
