import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import type { ReactNode } from 'react'
import { renderToReadableStream } from 'react-dom/server'

/** The HTML of a page component, its asynchronous parts waited for. */
export async function renderPage(page: ReactNode): Promise<string> {
  const stream = await renderToReadableStream(page)
  await stream.allReady
  return new Response(stream).text()
}

/** What a reader reads: the text of the markup without scripts, white space and quotes made plain. */
export function readableText(html: string): string {
  return plainText(textOf(parseFragment(html)))
}

/** The same text with one space for any white space and typewriter quotes. */
export function plainText(text: string): string {
  return text.replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim()
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value
  if (node.nodeName === 'script' || !('childNodes' in node)) return ''
  const inner = node.childNodes.map(textOf).join('')
  return ['#document-fragment', 'span', 'a', 'em', 'strong', 'b', 'i'].includes(node.nodeName)
    ? inner
    : ` ${inner} `
}
