import { createHash } from 'node:crypto'
import type { PageDocument } from '#lib/documents/static-document'

/** The exact Content-Security-Policy of a page (CSP Level 3): nothing that it does not use, nothing inline but by hash. */
export function contentPolicy(page: Omit<PageDocument, 'html'>): string {
  const scripts = [
    ...(page.hasScriptFiles ? ["'self'"] : []),
    ...page.inlineScripts.map(hashSource),
    // No script runs by it (https://html.spec.whatwg.org/multipage/speculative-loading.html).
    ...(page.hasSpeculationRules ? [SPECULATION_RULES] : []),
  ]
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

const SPECULATION_RULES = "'inline-speculation-rules'"

/** The same policy for a browser that has no speculation rules: its console would call the unknown word an error. */
export function withoutSpeculation(policy: string): string {
  return policy
    .replace(`script-src ${SPECULATION_RULES}`, "script-src 'none'")
    .replace(` ${SPECULATION_RULES}`, '')
}

function sources(list: readonly string[]): string {
  return list.length > 0 ? [...new Set(list)].join(' ') : "'none'"
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
