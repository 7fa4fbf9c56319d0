import type { Root } from 'mdast'
import { type Document, isMap, isScalar, parseDocument } from 'yaml'
import { z } from 'zod'
import { parseMdx } from '#lib/content/parse-mdx'
import { attribute, type Block, blocksOf, isSection } from '#lib/content/sections'
import { wordsFile } from '#lib/content/words-file'

/**
 * A file of content/ as its fields: `title`, `calls.from`, `section:benefits`, `words`. A list is one field, its value JSON.
 * Words of a page that consists of sections are one field a section; those of other files are the field `words`.
 */
export type Fields = ReadonlyMap<string, string>

/** The field that holds a section of a page. */
export const SECTION = 'section:'

/** The fields of a text. Never throws: a text that can't be read has the one field `words`, all of it. */
export function readFields(name: string, text: string): Fields {
  if (wordsFile(name)?.kind === 'practice' || wordsFile(name)?.kind === 'site') return readYaml(text)
  const { matter, words } = splitFile(text)
  const fields = new Map(readYaml(matter))
  const sections = sectionsOf(words)
  if (sections === undefined) fields.set('words', words.trim())
  else for (const { id, from, to } of sections) fields.set(`${SECTION}${id}`, outdent(words.slice(from, to)))
  return fields
}

/**
 * The text with some fields set to other values; undefined takes a field away. All else stays as it is, byte for byte. Words
 * that would not stay within their field must have been refused before: see `explainWords`.
 */
export function writeFields(
  name: string,
  text: string,
  changes: ReadonlyMap<string, string | undefined>,
): string {
  if (wordsFile(name)?.kind === 'practice' || wordsFile(name)?.kind === 'site')
    return writeYaml(text, changes)
  const { matter, words } = splitFile(text)
  const written = writeWords(words, changes)
  const others = new Map([...changes].filter(([key]) => !isWords(key)))
  const newMatter = others.size > 0 ? writeYaml(matter, others) : matter
  return `---\n${newMatter}---\n${written}`
}

/** Whether a field holds words with components, and not a line of text. */
export function isWords(key: string): boolean {
  return key === 'words' || key.startsWith(SECTION)
}

/** The field that stands at a line of a text, counted from 1; undefined between the fields. */
export function fieldAtLine(name: string, text: string, line: number): string | undefined {
  const { words } = splitFile(text)
  const before = text.length - words.length
  const offset =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) -
    before
  if (offset < 0 || !wordsFile(name)?.slug) return undefined
  const sections = sectionsOf(words)
  if (!sections) return 'words'
  const found = sections.findLast(({ from }) => from <= offset)
  return found && `${SECTION}${found.id}`
}

/** What is wrong with the words of one field, read alone, so that they can't break out of their place. The line counts from 1. */
export function explainWords(words: string): { line: number; message: string }[] {
  const { problems = [] } = parseMdx({ name: 'words', text: `---\n---\n${words}\n` }, z.unknown())
  return problems.map(({ line, message }) => ({ line: Math.max(line - 2, 1), message }))
}

const FILE = /^\uFEFF?---[\t ]*\n([\s\S]*?\n)?---[\t ]*\n?([\s\S]*)$/

function splitFile(text: string): { matter: string; words: string } {
  const [, matter = '', words = ''] = FILE.exec(text) ?? []
  return { matter, words }
}

type SectionAt = { id: string; from: number; to: number }

/** Where the words of each section stand; undefined when the words are not all in sections, or can't be read. */
function sectionsOf(words: string): SectionAt[] | undefined {
  const tree = treeOf(words)
  const blocks = tree ? blocksOf(tree) : []
  if (blocks.length === 0 || !blocks.every(isSection)) return undefined
  return blocks.map((section) => {
    const whole = words.slice(...placeOf(section))
    const [start] = placeOf(section)
    const from = start + whole.indexOf('>') + 1
    const to = start + whole.lastIndexOf('</')
    return { id: attribute(section, 'id'), from, to: Math.max(to, from) }
  })
}

const FENCES = '---\n---\n'

function treeOf(words: string): Root | undefined {
  const { value } = parseMdx({ name: 'words', text: FENCES + words }, z.unknown())
  return value?.tree
}

function placeOf({ position }: Block): [number, number] {
  return [(position?.start.offset ?? 0) - FENCES.length, (position?.end.offset ?? 0) - FENCES.length]
}

function writeWords(words: string, changes: ReadonlyMap<string, string | undefined>): string {
  const whole = changes.get('words')
  if (whole !== undefined) return whole.trim() && `${whole.trim()}\n`
  return (sectionsOf(words) ?? []).reduceRight((text, { id, from, to }) => {
    const changed = changes.get(`${SECTION}${id}`)
    return changed === undefined ? text : `${text.slice(0, from)}\n${indent(changed)}\n${text.slice(to)}`
  }, words)
}

function indent(words: string): string {
  return words.trim().replaceAll(/^(?=.)/gm, '  ')
}

function outdent(words: string): string {
  const lines = words.replaceAll(/^\n+|\s+$/g, '').split('\n')
  const least = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)), 80)
  return lines.map((line) => line.slice(least)).join('\n')
}

function readYaml(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  const document = parseDocument(text, { schema: 'failsafe' })
  if (document.errors.length > 0) return new Map([['words', text]])
  collect(document.contents, '', fields)
  return fields
}

function collect(node: unknown, above: string, fields: Map<string, string>): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      collect(value, above ? `${above}.${name}` : name, fields)
    }
  } else if (isScalar(node)) {
    if (node.value !== null && node.value !== '') fields.set(above, String(node.value))
  } else if (node && typeof node === 'object' && 'toJSON' in node && typeof node.toJSON === 'function') {
    fields.set(above, JSON.stringify(node.toJSON()))
  }
}

function writeYaml(text: string, changes: ReadonlyMap<string, string | undefined>): string {
  if (changes.size === 0) return text
  const document = parseDocument(text)
  for (const [key, value] of changes) setField(document, key.split('.'), value)
  return document.toString({ lineWidth: 80 })
}

function setField(document: Document.Parsed, path: string[], value: string | undefined): void {
  if (value === undefined) {
    // Within a part that is not there either, the document would find nowhere to look.
    if (document.hasIn(path)) document.deleteIn(path)
    return
  }
  const list = readList(value)
  const old: unknown = document.getIn(path, true)
  // A scalar that stands keeps its style (folded, quoted) and its comment.
  if (list) document.setIn(path, document.createNode(list))
  else if (isScalar(old)) old.value = scalarOf(value)
  else document.setIn(path, scalarOf(value))
}

/** A switch and a number stand without quotes, as people write them. */
function scalarOf(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^(0|[1-9]\d{0,5})$/.test(value) ? Number(value) : value
}

const list = z.array(z.union([z.string(), z.record(z.string(), z.string())]))

/** The items of a field that is a list; undefined for a field that is words. */
export function readList(value: string): z.output<typeof list> | undefined {
  if (!value.startsWith('[')) return undefined
  try {
    return list.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
