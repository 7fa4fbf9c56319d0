import type { Block, Letter } from '#lib/mail/letter'
import { plainText } from '#lib/source/plain-text'

/**
 * The letter as plain text, paragraphs apart by an empty line. What a patient wrote stays behind its label or its quote
 * marks, whatever it holds: what came in before such marks were taken out at the form is still stored.
 */
export function renderText(letter: Letter): string {
  const parts = [letter.title, ...letter.blocks.map(renderBlock), `-- \n${letter.signature}`]
  return `${parts.join('\n\n')}\n`
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'facts':
      return block.rows
        .map(([label, value]) => `${label}: ${plainText(value).replaceAll('\n', ' ')}`)
        .join('\n')
    case 'quote':
      return plainText(block.text)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'links':
      return block.links.map(({ label, url }) => `${label}:\n${url}`).join('\n\n')
  }
}
