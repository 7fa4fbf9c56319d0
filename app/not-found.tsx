import { MessagePage } from '#components/site/message-page'
import { getPage, siteWords } from '#lib/content/pages'

export const metadata = { title: 'Page not found', robots: { index: false } }

const NEAREST = ['home', 'dry-needling', 'faq', 'consultation'] as const

export default async function NotFound() {
  const { title, words } = siteWords().notFound
  const pages = await Promise.all(NEAREST.map((name) => getPage(name)))
  return <MessagePage title={title} sentences={[words]} ways={pages} />
}
