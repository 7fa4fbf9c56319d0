import { listPages } from '#lib/content/get-page'
import { listQuestions } from '#lib/content/list-questions'
import { environment } from '#lib/env'
import { sitemapEntries } from '#lib/site/sitemap-entries'

export default async function sitemap() {
  return sitemapEntries(await listPages(), await listQuestions(), environment().siteUrl)
}
