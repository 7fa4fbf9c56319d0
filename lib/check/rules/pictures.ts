import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { attribute } from '#lib/content/sections'
import type { Practice } from '#lib/practice/practice'
import { closest } from '#lib/source/closest'
import type { ContentFile } from '#lib/source/content-folder'

type Pictures = Copy['pictures']

/** Every picture is there and can be shown, and its description and permission can be true; the vocabulary asks for both. */
export function findPictureProblems({ files, pictures, today }: Copy): Finding[] {
  const used = new Set<string>()
  const findings = files.flatMap(({ file, tree, photo, lineOf }) => {
    const found: Finding[] = []
    const report = (line: number, message: string, field?: string) =>
      found.push({ file, line, message, level: 'error', ...(field && { field }) })
    const explainFile = (name: string) => {
      used.add(name)
      return explainUse(name, pictures)
    }
    const wrong = photo ? explainFile(photo) : undefined
    if (wrong) report(lineOf('photo'), wrong, 'photo')
    visit(tree, (node) => {
      const line = node.position?.start.line ?? 1
      if (node.type === 'image') report(line, explainMarkdownPicture(node.url, node.alt ?? ''))
      if (node.type !== 'mdxJsxFlowElement' || node.name !== 'Picture') return
      const messages = [explainFile(attribute(node, 'file')), ...explainWords(node, today)]
      for (const message of messages) if (message) report(line, message)
    })
    return found
  })
  return [...findings, ...findUnusable(pictures, used)]
}

/** What no page shows has no line that names it: it is named itself, since no site is built while it lies there. */
function findUnusable(pictures: Pictures, used: ReadonlySet<string>): Finding[] {
  return [...pictures].flatMap(([name, problem]): Finding[] =>
    problem && !used.has(name)
      ? [{ file: `content/pictures/${name}`, line: 1, message: problem, level: 'error' }]
      : [],
  )
}

/** Pictures put where only the site writes would be served as they came, with the place where they were taken. */
export function findUnprepared(names: readonly string[]): Finding[] {
  return names.map((name) => ({
    file: `public/pictures/${name}`,
    line: 1,
    message: 'would be shown as it came, with what the camera wrote into it. Move it to content/pictures',
    level: 'error',
  }))
}

/** The portrait that the facts name is there, and can be shown. */
export function findMissingPortrait(
  { name, text }: ContentFile,
  { practitioner: { portrait } }: Practice,
  pictures: Pictures,
): Finding[] {
  const message = portrait && explainUse(portrait, pictures)
  if (!message) return []
  const line = text.split('\n').findIndex((typed) => /^\s+portrait:/.test(typed)) + 1
  return [{ file: name, line, message, level: 'error' }]
}

function explainMarkdownPicture(url: string, description: string): string {
  const name = url.replace(/^.*\//, '')
  const words = description || 'what the picture shows'
  return `put the picture in content/pictures and write <Picture file="${name}" description="${words}" person="no" />`
}

function explainUse(name: string, pictures: Pictures): string | undefined {
  const problem = pictures.get(name)
  if (problem) return `the picture content/pictures/${name} ${problem}`
  return problem === undefined ? explainMissing(name, [...pictures.keys()]) : undefined
}

function explainWords(node: MdxJsxFlowElement, today: string): (string | undefined)[] {
  const [description, permission] = [attribute(node, 'description'), attribute(node, 'permission')]
  return [
    /\.\w{3,4}$|^(picture|photo|image)\b/i.test(description)
      ? `the description "${description}" does not say what the picture shows. Say it as you would on the telephone`
      : undefined,
    permission > today ? `the permission of ${permission} has not been given yet` : undefined,
  ]
}

function explainMissing(file: string, pictures: readonly string[]): string {
  const meant = closest(file, pictures)
  return `there is no picture content/pictures/${file}.${meant ? ` Did you mean ${meant}?` : ' Put the file there'}`
}
