import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { attribute } from '#lib/content/sections'
import { closest } from '#lib/source/closest'

/** Every picture is there, and its description and permission can be true; the vocabulary asks for both. */
export function findPictureProblems({ files, pictures, today }: Copy): Finding[] {
  return files.flatMap(({ file, tree, photo, lineOf }) => {
    const findings: Finding[] = []
    const report = (line: number, message: string) => findings.push({ file, line, message, level: 'error' })
    if (photo && !pictures.includes(photo)) report(lineOf('photo'), explainMissing(photo, pictures))
    visit(tree, (node) => {
      const line = node.position?.start.line ?? 1
      if (node.type === 'image') report(line, explainMarkdownPicture(node.url, node.alt ?? ''))
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Picture') {
        for (const message of explainPicture(node, pictures, today)) report(line, message)
      }
    })
    return findings
  })
}

function explainMarkdownPicture(url: string, description: string): string {
  const name = url.replace(/^.*\//, '')
  const words = description || 'what the picture shows'
  return `put the picture in public/pictures and write <Picture file="${name}" description="${words}" person="no" />`
}

function explainPicture(node: MdxJsxFlowElement, pictures: readonly string[], today: string): string[] {
  const [file, description] = [attribute(node, 'file'), attribute(node, 'description')]
  const permission = attribute(node, 'permission')
  return [
    pictures.includes(file) ? undefined : explainMissing(file, pictures),
    /\.\w{3,4}$|^(picture|photo|image)\b/i.test(description)
      ? `the description "${description}" does not say what the picture shows. Say it as you would on the telephone`
      : undefined,
    permission > today ? `the permission of ${permission} has not been given yet` : undefined,
  ].filter((message) => message !== undefined)
}

function explainMissing(file: string, pictures: readonly string[]): string {
  const meant = closest(file, pictures)
  return `there is no picture public/pictures/${file}.${meant ? ` Did you mean ${meant}?` : ' Put the file there'}`
}
