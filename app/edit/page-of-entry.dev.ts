/** The page that shows an entry of the editor, from the editor's address; undefined where it shows a list. */
export function pageOfEntry(address: string): string | undefined {
  const [, collection, slug = ''] = /^\/keystatic\/collection\/(\w+)\/item\/([\w-]+)/.exec(address) ?? []
  if (collection === 'pages') return slug === 'home' ? '/' : `/${slug}`
  if (collection === 'questions') return `/faq#${slug}`
  if (collection === 'regions') return `/wheres-your-pain#${slug}`
  return undefined
}
