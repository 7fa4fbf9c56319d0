import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentPolicy } from '#lib/documents/content-policy'
import { hydratedDocument, staticDocument } from '#lib/documents/static-document'

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`

function documentOf(html: string) {
  const document = staticDocument(html)
  if (!document) throw new Error('no document')
  return document
}

describe('a page becomes a document', () => {
  it('without any script of the framework, inline or not', () => {
    const { html } = documentOf(
      page(
        '<p>Words</p><script>self.__next_f.push([1,"x"])</script><script src="/_next/a.js" async></script>',
        '<link rel="preload" as="script" href="/_next/a.js"><link rel="modulepreload" href="/_next/b.js">',
      ),
    )
    expect(html).toBe(page('<p>Words</p>'))
  })

  it('with its data for search engines, its fonts and our plain script', () => {
    const kept = page(
      '<script src="/comfort.js" defer="" data-plain=""></script>',
      '<script type="application/ld+json">{"@type":"Thing"}</script><link rel="preload" as="font" href="/f.woff2">',
    )
    expect(documentOf(kept).html).toBe(kept)
  })

  it('with words that only look like a script left alone', () => {
    const kept = page('<p>&lt;script&gt;alert(1)</p><textarea>&lt;/textarea&gt;&lt;script&gt;</textarea>')
    expect(documentOf(kept).html).toBe(kept)
  })

  it('but not while a part of it waits for a script', () => {
    expect(staticDocument(page('<!--$?--><template id="B:0"></template><!--/$-->'))).toBeNull()
  })

  it('but not with a style attribute, which no policy allows by its hash alone', () => {
    expect(staticDocument(page('<p style="color:red">Words</p>'))).toBeNull()
  })
})

describe('its policy', () => {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

  it('allows no script and exactly its own style', () => {
    const policy = contentPolicy(documentOf(page('<p>Words</p>', '<style>p{color:red}</style>')))
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain(`style-src ${hash('p{color:red}')};`)
    expect(policy).toContain("form-action 'none'")
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).not.toContain('unsafe')
  })

  it('allows rules for fetching ahead, which stay, and no script by them', () => {
    const rules = '<script type="speculationrules">{"prefetch":[]}</script>'
    const document = documentOf(page(`<p>Words</p>${rules}`))
    expect(document.html).toContain(rules)
    expect(contentPolicy(document)).toContain("script-src 'inline-speculation-rules'; ")
  })

  it('allows the plain script and the form of a page that has them', () => {
    const policy = contentPolicy(
      documentOf(page('<form></form><script src="/comfort.js" data-plain=""></script>')),
    )
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("form-action 'self'")
  })

  it('allows a hydrated page its rules for fetching ahead by hash: the word for them is ignored beside one', () => {
    const rules = '<script type="speculationrules">{}</script>'
    const policy = contentPolicy(hydratedDocument(page(`<script>go()</script>${rules}`)))
    expect(policy.match(/'sha256-/g)?.length).toBeGreaterThanOrEqual(2)
    expect(policy).not.toContain('inline-speculation-rules')
  })

  it('allows a hydrated page its scripts by hash', () => {
    const policy = contentPolicy(
      hydratedDocument(page('<script>go()</script><script src="/_next/a.js"></script>')),
    )
    expect(policy).toContain(`script-src 'self' ${hash('go()')};`)
  })
})
