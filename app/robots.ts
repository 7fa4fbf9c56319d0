import type { MetadataRoute } from 'next'
import { environment } from '#lib/env'
import { privatePaths } from '#lib/site/private-paths'

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: privatePaths },
    sitemap: new URL('/sitemap.xml', environment().siteUrl).href,
  }
}
