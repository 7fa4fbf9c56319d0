import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { overlay } from '#lib/source/overlay'

/** The text of one content file. `name` is relative to the project, such as `content/practice.yaml`. */
export type ContentFile = Readonly<{ name: string; text: string }>

// The literal 'content' after process.cwd() keeps Turbopack from tracing the whole project into the server bundle.

/**
 * Which content is read: as it stands, or as it was when the site was built. A build keeps what it was made from, so that
 * words broken since then can't keep the site from starting.
 */
export type ContentFolder = 'current' | 'built'

/** A file that stands alone in content/: the facts of the practice, or the words of the site. */
type LooseFile = 'practice.yaml' | 'site.yaml'

/** Reads a file that stands alone in content/. Throws when there is none. */
export function readLooseFile(name: LooseFile, folder: ContentFolder = 'current'): ContentFile {
  return { name: `content/${name}`, text: readText(folder, name) }
}

/** Every .mdx file of one kind (`pages`, `faq`, `body-regions` or `mails`), in the order of their names. */
export function readMdxFiles(kind: string, folder: ContentFolder = 'current'): ContentFile[] {
  return (
    listNames(folder, kind)
      // What a Mac leaves beside a file on another's disk ("._faq.mdx") is none of the copy.
      .filter((name) => name.endsWith('.mdx') && !name.startsWith('.'))
      .sort()
      .map((name) => ({ name: `content/${kind}/${name}`, text: readText(folder, `${kind}/${name}`) }))
  )
}

/** The words that are published lie over both folders: what a build was made from knows nothing of them. */
function readText(folder: ContentFolder, name: string): string {
  const laid = overlay().texts.get(`content/${name}`)
  if (laid === null) throw new Error(`content/${name} is taken away`)
  if (laid !== undefined) return laid
  const text =
    folder === 'built'
      ? readFileSync(/* turbopackIgnore: true */ inBuild(name), 'utf8')
      : readFileSync(path.join(process.cwd(), 'content', name), 'utf8')
  // Some editors begin each file with a byte order mark.
  return text.replace(/^\uFEFF/, '')
}

function listNames(folder: ContentFolder, kind: string): string[] {
  const start = `content/${kind}/`
  const names = new Set(listFiles(folder, kind))
  for (const [name, text] of overlay().texts) {
    if (!name.startsWith(start)) continue
    if (text === null) names.delete(name.slice(start.length))
    else names.add(name.slice(start.length))
  }
  return [...names]
}

function listFiles(folder: ContentFolder, kind: string): string[] {
  if (folder === 'built') return readdirSync(/* turbopackIgnore: true */ inBuild(kind))
  return readdirSync(path.join(process.cwd(), 'content', kind))
}

function inBuild(name: string): string {
  return path.join(/* turbopackIgnore: true */ '.next/documents/content', name)
}

/** The text of a file of the content, without what is laid over it; undefined when there is none. `name` begins with `content/`. */
export function readContentFile(name: string): string | undefined {
  const file = path.join(process.cwd(), 'content', path.relative('content', name))
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Writes a file of the content; `name` begins with `content/`. */
export function writeContentFile(name: string, text: string): void {
  writeFileSync(path.join(process.cwd(), 'content', path.relative('content', name)), text)
}

/** Every file below content/ and every one that is laid over it, by its path there: `faq/insurance.mdx`. */
export function listContentFiles(): string[] {
  const laid = overlay().texts
  const there = filesBelowContent().filter((name) => laid.get(`content/${name}`) !== null)
  const added = [...laid].flatMap(([name, text]) => (text === null ? [] : [name.replace('content/', '')]))
  return [...new Set([...there, ...added])].sort()
}

function filesBelowContent(): string[] {
  return readdirSync(path.join(process.cwd(), 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(process.cwd(), 'content'), path.join(entry.parentPath, entry.name)),
    )
}

/** The right words that an English dictionary lacks, one a line in content/words.txt. */
export function readWords(): string[] {
  return readFileSync(path.join(process.cwd(), 'content', 'words.txt'), 'utf8')
    .split(/\s+/)
    .filter(Boolean)
}

/** Changes whenever words are laid over the files, or one is written, added or taken away: reading is cheap, compiling is not. */
export function contentVersion(): string {
  const directory = path.join(process.cwd(), 'content')
  if (!existsSync(directory)) return ''
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(mdx|yaml)$/.test(name))
    .map((name) => {
      // A file may go between the two looks: an editor that saves puts another in its place.
      const { mtimeMs, size } = statSync(path.join(directory, name), { throwIfNoEntry: false }) ?? {}
      return `${name}:${mtimeMs}:${size}`
    })
    .join('\n')
  return `${overlay().version}\n${files}`
}
