import { createHash } from 'node:crypto'
import type { PageDocument } from '#lib/documents/static-document'

/** The exact Content-Security-Policy of a page (CSP Level 3): nothing that it does not use, nothing inline but by hash. */
export function contentPolicy(page: Omit<PageDocument, 'html'>): string {
  const scripts = [...(page.hasScriptFiles ? ["'self'"] : []), ...page.inlineScripts.map(hashSource)]
  const attributes = page.styleAttributes.map(hashSource)
  const styles = [
    ...page.styles.map(hashSource),
    ...(attributes.length > 0 ? ["'unsafe-hashes'", ...attributes] : []),
  ]
  return [
    "default-src 'none'",
    `script-src ${sources(scripts)}`,
    `style-src ${sources(styles)}`,
    "img-src 'self'",
    "font-src 'self'",
    ...(page.hasFrame ? ["frame-src 'self'"] : []),
    "manifest-src 'self'",
    // Tools that judge a page fetch robots.txt and llms.txt from within it (Lighthouse: robots-txt, llms-txt).
    "connect-src 'self'",
    `form-action ${page.hasForm ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function sources(list: readonly string[]): string {
  return list.length > 0 ? [...new Set(list)].join(' ') : "'none'"
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
