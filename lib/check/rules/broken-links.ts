import GithubSlugger from 'github-slugger'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Content } from '#lib/check/rule'
import { isPublished } from '#lib/content/publication'
import { attribute } from '#lib/content/sections'
import { closest } from '#lib/source/closest'

/** Every link leads to a page of the site and to a place on it, or to another site by https. */
export function findBrokenLinks({ files, today }: Content): Finding[] {
  const places = placesOf(files.filter((file) => isPublished(file, today)))
  return files.flatMap((file) => {
    const findings: Finding[] = []
    visit(file.tree, ['link', 'definition'], (node) => {
      if (node.type !== 'link' && node.type !== 'definition') return
      const message = explainLink(node.url, file.path, places)
      if (message)
        findings.push({ file: file.file, line: node.position?.start.line ?? 1, message, level: 'error' })
    })
    return findings
  })
}

function explainLink(url: string, here: string, places: ReadonlyMap<string, ReadonlySet<string>>) {
  if (/^(https:\/\/|mailto:|tel:)/.test(url)) return undefined
  if (url.startsWith('http://'))
    return `the link ${url} is not safe to follow. Write https:// instead of http://`
  const [address = '', anchor] = url.split('#')
  const path = address === '' ? here : address
  const anchors = places.get(path)
  if (!anchors)
    return `the link ${url} leads nowhere: there is no page ${path}.${suggest(path, [...places.keys()])}`
  if (anchor === undefined || anchors.has(anchor)) return undefined
  const near = suggest(anchor, [...anchors])
  return `the link ${url} leads nowhere: the page ${path} has no place "${anchor}".${near}`
}

function suggest(typed: string, known: readonly string[]): string {
  const meant = closest(typed, known)
  return meant ? ` Did you mean ${meant}?` : ` Use one of: ${known.join(', ')}`
}

/** Every page, with the anchors on it that a link may name. */
function placesOf(files: readonly CheckedFile[]): Map<string, Set<string>> {
  const places = new Map(
    files.filter(({ kind }) => kind === 'page').map((file) => [file.path, anchorsOf(file)] as const),
  )
  for (const { kind, path, slug } of files) {
    if (kind !== 'page') places.get(path)?.add(slug)
    if (kind === 'region') places.get('/consultation')?.add(`area-${slug}`)
  }
  return places
}

function anchorsOf({ tree }: CheckedFile): Set<string> {
  const slugger = new GithubSlugger()
  const anchors = new Set(['main'])
  visit(tree, (node) => {
    if (node.type === 'heading') anchors.add(slugger.slug(textOf(node)))
    if (node.type === 'mdxJsxFlowElement' && node.name === 'Section') anchors.add(attribute(node, 'id'))
  })
  return anchors
}
