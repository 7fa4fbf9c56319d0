/** Of public pages only: neither what belongs to one person, nor a file. */
const PUBLIC_PAGES = {
  and: [
    { href_matches: '/*' },
    {
      not: {
        href_matches: ['/consultation/*', '/practice', '/practice/*', '/api/*', '/errors/*', '/*.*'],
      },
    },
  ],
}

/**
 * Has a browser that can fetch the next page while the pointer rests on its link, and draw it once it is pressed
 * (https://html.spec.whatwg.org/multipage/speculative-loading.html). It is data: no script runs, and others leave it alone.
 */
const RULES = JSON.stringify({
  prefetch: [{ where: PUBLIC_PAGES, eagerness: 'moderate' }],
  prerender: [{ where: PUBLIC_PAGES, eagerness: 'conservative' }],
})

/** The rules stand in the page itself: as a file they were one more request before the largest paint. */
export function FetchAhead() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would write quotation marks as entities.
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: RULES }} />
}
