import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The text of one content file. `name` is relative to the project, such as `content/practice.yaml`. */
export type ContentFile = Readonly<{ name: string; text: string }>

// The literal 'content' after process.cwd() keeps Turbopack from tracing the whole project into the server bundle.

/** Where the content is read from: as it stands, or as it was when the site was built. */
export type ContentFolder = () => string

export const contentFolders = {
  current: () => path.join(process.cwd(), 'content'),
  /** A build keeps what it was made from, so that words broken since then can't keep the site from starting. */
  built: () => path.join(process.cwd(), '.next', 'documents', 'content'),
} satisfies Record<string, ContentFolder>

/** Reads content/practice.yaml. Throws when there is none. */
export function readPracticeFile(folder: ContentFolder = contentFolders.current): ContentFile {
  return { name: 'content/practice.yaml', text: readFileSync(path.join(folder(), 'practice.yaml'), 'utf8') }
}

/** Every .mdx file of one kind (`pages`, `faq` or `body-regions`), in the order of their names. */
export function readMdxFiles(kind: string, folder: ContentFolder = contentFolders.current): ContentFile[] {
  const directory = path.join(folder(), kind)
  return readdirSync(directory)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => ({
      name: `content/${kind}/${name}`,
      text: readFileSync(path.join(directory, name), 'utf8'),
    }))
}

/** The text of a file of the content, undefined when there is none; `name` begins with `content/`. */
export function readContentFile(name: string): string | undefined {
  const file = path.join(process.cwd(), 'content', path.relative('content', name))
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Writes a file of the content; `name` begins with `content/`. */
export function writeContentFile(name: string, text: string): void {
  writeFileSync(path.join(process.cwd(), 'content', path.relative('content', name)), text)
}

/** Every file below content/, by its path there: `faq/insurance.mdx`. */
export function listContentFiles(): string[] {
  return readdirSync(path.join(process.cwd(), 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(process.cwd(), 'content'), path.join(entry.parentPath, entry.name)),
    )
    .sort()
}

/** The files in public/pictures, where the pictures of the copy stand. */
export function listPictures(): string[] {
  const directory = path.join(process.cwd(), 'public', 'pictures')
  return existsSync(directory) ? readdirSync(directory).sort() : []
}

/** The right words that an English dictionary lacks, one a line in content/words.txt. */
export function readWords(): string[] {
  return readFileSync(path.join(process.cwd(), 'content', 'words.txt'), 'utf8')
    .split(/\s+/)
    .filter(Boolean)
}

/** Changes whenever a content file is written, added or taken away: reading is cheap, compiling is not. */
export function contentVersion(): string {
  const directory = path.join(process.cwd(), 'content')
  if (!existsSync(directory)) return ''
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(mdx|yaml)$/.test(name))
    .map((name) => {
      // A file may go between the two looks: an editor that saves puts another in its place.
      const { mtimeMs, size } = statSync(path.join(directory, name), { throwIfNoEntry: false }) ?? {}
      return `${name}:${mtimeMs}:${size}`
    })
    .join('\n')
}
