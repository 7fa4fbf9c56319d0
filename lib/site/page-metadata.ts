import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Metadata } from 'next'
import { pageTitle } from '#lib/content/search-result'
import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/** The part of a page that search engines and shared links show. */
export type Described = Readonly<{
  path: string
  title: string
  description: string
  /** The page between the home page and this one, where there is one. */
  above?: Readonly<{ path: string; title: string }>
}>

/** Title, description, canonical URL and Open Graph (ogp.me) of one page. `siteUrl` is the public origin. */
export function pageMetadata(page: Described, practice: Practice, siteUrl: URL): Metadata {
  const url = new URL(page.path, siteUrl).href
  const title = pageTitle(page, practice)
  return {
    title,
    description: page.description,
    alternates: { canonical: url },
    openGraph: {
      type: 'website',
      locale: 'en_US',
      siteName: practiceName(practice),
      title,
      description: page.description,
      url,
      images: [
        { url: new URL(shareImage(page.path), siteUrl).href, width: 1200, height: 630, alt: page.title },
      ],
    },
  }
}

/** The picture that shared links show: `npm run draw-images` draws one for each page. A new page has the site's own. */
function shareImage(pagePath: string): string {
  const name = pagePath === '/' ? 'home' : pagePath.slice(1)
  const drawn = existsSync(path.join(process.cwd(), 'public', 'share', `${name}.png`))
  return `/share/${drawn ? name : 'home'}.png`
}
