import type { Block, Letter } from '#lib/mail/letter'
import { palette } from '../../tailwind.config.ts'

const { light, dark } = palette

/**
 * The letter as HTML: readable without images, in both color schemes, in clients that drop the style element. No
 * picture, no font, nothing is loaded from anywhere.
 */
export function renderHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${DARK}</style>
</head>
<body class="sheet" style="margin:0;padding:24px 16px;background:${light.paper};color:${light.ink}">
<div style="max-width:34em;margin:0 auto;font:17px/1.55 Charter,'Bitstream Charter',Cambria,Georgia,serif">
<h1 style="margin:0 0 20px;padding:0 0 14px;border-bottom:2px solid;font:400 34px/1.08 'Libre Caslon Condensed','Big Caslon',Palatino,'Times New Roman',serif;text-wrap:balance">${escapeHtml(letter.title)}</h1>
${letter.blocks.map(renderBlock).join('\n')}
<p class="quiet" style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid ${light.line};font-size:14px;color:${light['ink-2']}">${escapeHtml(letter.signature).replaceAll('\n', '<br>')}</p>
</div>
</body>
</html>
`
}

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const DARK =
  `@media (prefers-color-scheme:dark){.sheet{background:${dark.paper}!important;color:${dark.ink}!important}` +
  `.quiet{color:${dark['ink-2']}!important}a.quiet{color:${dark.ink}!important}` +
  `.act{background:${dark.action}!important;border-color:${dark.action}!important;color:${dark['on-point']}!important}a{color:${dark.ink}}}`

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${escapeHtml(block.text)}</p>`
    case 'facts':
      return `<table role="presentation" style="margin:0 0 20px;border-collapse:collapse;width:100%">${block.rows.map(renderFact).join('')}</table>`
    case 'quote':
      return `<blockquote style="margin:0 0 20px;padding:0 0 0 14px;border-left:2px solid">${escapeHtml(block.text).replaceAll('\n', '<br>')}</blockquote>`
    case 'steps':
      return `<ol style="margin:0 0 20px;padding:0 0 0 22px">${block.items.map(renderItem).join('')}</ol>`
    case 'list':
      return `<ul style="margin:0 0 20px;padding:0 0 0 22px">${block.items.map(renderItem).join('')}</ul>`
    case 'links':
      return `<p style="margin:28px 0 0">${block.links.map(renderLink).join(' ')}</p>`
  }
}

function renderItem(item: string): string {
  return `<li style="margin:0 0 6px">${escapeHtml(item)}</li>`
}

function renderFact([label, value]: readonly [string, string]): string {
  return `<tr><td class="quiet" style="width:6.5em;padding:6px 16px 6px 0;vertical-align:top;white-space:nowrap;font-style:italic;color:${light['ink-2']}">${escapeHtml(label)}</td><td style="padding:6px 0">${escapeHtml(value)}</td></tr>`
}

/** The first is the one action; others are outlined. Targets of 44 px at least (WCAG 2.2, 2.5.8 asks for 24). */
function renderLink({ label, url }: { label: string; url: string }, index: number): string {
  const [of, look] =
    index === 0
      ? ['act', `background:${light.action};color:${light['on-point']};border:2px solid ${light.action}`]
      : ['quiet', `color:${light.ink};border:2px solid`]
  return `<a class="${of}" href="${escapeHtml(url)}" style="display:inline-block;margin:0 10px 12px 0;padding:11px 18px;${look};text-decoration:none">${escapeHtml(label)}</a>`
}
