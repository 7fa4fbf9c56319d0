import { listAreaPages, listPages, listQuestions } from '#lib/content/pages'
import { environment } from '#lib/env'
import { sitemapEntries } from '#lib/site/sitemap-entries'

export default async function sitemap() {
  return sitemapEntries(
    await listPages(),
    await listQuestions(),
    await listAreaPages(),
    environment().siteUrl,
  )
}
