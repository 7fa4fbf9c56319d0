import type { MetadataRoute } from 'next'
import { environment } from '#lib/env'

export default function robots(): MetadataRoute.Robots {
  return {
    // Nothing is forbidden: private pages say "noindex" in a header, and who may not read a page never sees that.
    rules: { userAgent: '*', allow: '/' },
    sitemap: new URL('/sitemap.xml', environment().siteUrl).href,
  }
}
