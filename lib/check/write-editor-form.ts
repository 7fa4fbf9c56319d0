import { CORE_SCHEMA, dump } from 'js-yaml'
import type { Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxToMarkdown } from 'mdast-util-mdx'
import { toMarkdown } from 'mdast-util-to-markdown'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { parseMdx } from '#lib/content/parse-mdx'
import type { ContentFile } from '#lib/source/content-folder'
import { parseYaml } from '#lib/source/parse-yaml'

// The editor in the browser writes YAML by js-yaml and words by mdast-util-to-markdown. Kept in that form, a file
// that is opened and saved there shows as changed only what a person changed.

/** A file of content/pages, faq or body-regions as the editor writes it; undefined when it has problems. */
export function writeMdxAsEditor(source: ContentFile, schema: z.ZodType): string | undefined {
  const parsed = parseMdx(source, schema)
  if (parsed.problems) return undefined
  const [, matter = ''] = source.text.split(/^---\s*$/m, 2)
  if (hasNotes(matter)) return source.text
  return `---\n${writeYaml(typedValues(matter), parsed.value.matter)}---\n${writeWords(parsed.value.tree)}`
}

/** A YAML file as the editor writes it; undefined when it has problems. */
export function writeYamlAsEditor({ name, text }: ContentFile, schema: z.ZodType): string | undefined {
  const parsed = parseYaml(text, schema, { file: name, firstLine: 1 })
  if (parsed.problems) return undefined
  return hasNotes(text) ? text : writeYaml(typedValues(text), parsed.value)
}

/** The editor writes no notes: a file that holds some is left as it is, so that nobody's words are dropped. */
function hasNotes(yaml: string): boolean {
  return /^\s*#/m.test(yaml)
}

function typedValues(yaml: string): unknown {
  return parseDocument(yaml, { schema: 'failsafe' }).toJS()
}

/** What was typed, in the order of the schema, with numbers and switches as YAML knows them. */
function writeYaml(typed: unknown, parsed: unknown): string {
  return dump(asTyped(typed, parsed), { schema: CORE_SCHEMA })
}

function asTyped(typed: unknown, parsed: unknown): unknown {
  if (Array.isArray(parsed)) {
    return parsed.map((item: unknown, index) =>
      typeof item === 'object' ? asTyped(Array.isArray(typed) ? typed[index] : undefined, item) : item,
    )
  }
  if (typeof parsed === 'object' && parsed !== null) {
    const source: Record<string, unknown> = typeof typed === 'object' ? { ...typed } : {}
    const kept = Object.entries(parsed).map(([key, value]) => [key, asTyped(source[key], value)])
    return Object.fromEntries(kept.filter(([, value]) => value !== undefined && value !== ''))
  }
  const isNumber = typeof parsed === 'number' && typed === String(parsed)
  return typeof parsed === 'boolean' || isNumber || typed === undefined ? parsed : typed
}

function writeWords(tree: Root): string {
  return toMarkdown(tree, { extensions: [gfmToMarkdown(), mdxToMarkdown()], rule: '-' })
}
