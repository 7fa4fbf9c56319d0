import { errorCode } from '#lib/log'

/** How the site answers at its public address. */
export type SiteAnswer =
  | { readonly failed: string }
  | {
      readonly status: number
      readonly isOurs: boolean
      readonly movedTo: string | null
      readonly hsts: string | null
    }

/** How long the site may take, in milliseconds. */
const PATIENCE_MS = 10_000

/**
 * Asks SITE_URL/api/live as a browser elsewhere would, and a page for the header that binds browsers to https. The inbox is
 * asked for because the site then notes how many proxies its door is behind, before any patient has come. Never throws.
 */
export async function askSite(siteUrl: URL): Promise<SiteAnswer> {
  try {
    const live = await ask(new URL('/api/live', siteUrl))
    const page = await ask(siteUrl)
    await ask(new URL('/practice', siteUrl))
    return {
      status: live.status,
      isOurs: live.status === 200 && (await live.text()) === 'live\n',
      movedTo: live.headers.get('location'),
      hsts: page.headers.get('strict-transport-security'),
    }
  } catch (error) {
    return { failed: codeOf(error) }
  }
}

async function ask(url: URL): Promise<Response> {
  return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
}

/** fetch hides the reason behind "fetch failed". */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within 10 seconds'
  return errorCode(error instanceof Error && error.cause ? error.cause : error)
}
