import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A drawing of public/plates as markup to stand inside a page, where it follows the page's own colours: the palette it
 * carries as a file of its own is taken out.
 */
export function readPlate(name: string): string {
  const file = path.join(process.cwd(), 'public', 'plates', `${name}.svg`)
  return readFileSync(file, 'utf8').replace(
    /:root\{[^}]*\}@media\(prefers-color-scheme:dark\)\{:root\{[^}]*\}\}/,
    '',
  )
}
