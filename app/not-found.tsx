import { MessagePage } from '#components/site/message-page'
import { getPage } from '#lib/content/pages'

export const metadata = { title: 'Page not found', robots: { index: false } }

const NEAREST = ['home', 'dry-needling', 'faq', 'consultation'] as const

export default async function NotFound() {
  const pages = await Promise.all(NEAREST.map((name) => getPage(name)))
  return (
    <MessagePage
      title="This page is not here"
      sentences={['The address may be mistyped, or the page may have moved. These pages are here:']}
      ways={pages}
    />
  )
}
