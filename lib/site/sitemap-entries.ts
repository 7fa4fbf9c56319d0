import { latestOf } from '#lib/content/build-library'
import type { AreaPage, Page, Question } from '#lib/content/pages'

/** A line of sitemap.xml: an absolute URL and the day its words last changed (sitemaps.org, lastmod). */
type SitemapEntry = { url: string; lastModified: string }

/** Every page of the site with the true date of its words: for the questions, that of the newest answer. An area is there once it has words. */
export function sitemapEntries(
  pages: readonly Page[],
  questions: readonly Question[],
  areas: readonly AreaPage[],
  siteUrl: URL,
): SitemapEntry[] {
  const answered = questions.map(({ updated }) => updated)
  return [...pages, ...areas].map(({ slug, path, updated }) => ({
    url: new URL(path, siteUrl).href,
    lastModified: slug === 'faq' ? latestOf([updated, ...answered]) : updated,
  }))
}
