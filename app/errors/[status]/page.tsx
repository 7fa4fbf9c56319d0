import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessagePage } from '#components/site/message-page'
import { siteWords } from '#lib/content/pages'
import { errorStatuses, errorWords } from '#lib/site/error-words'

/** Drawn at build time only; the server sends them in place of empty errors. */
export const dynamicParams = false

export function generateStaticParams() {
  return errorStatuses.map((status) => ({ status }))
}

type Props = { readonly params: Promise<{ readonly status: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: errorWords((await params).status)?.title ?? null, robots: { index: false } }
}

export default async function ErrorPage({ params }: Props) {
  const { status } = await params
  const words = errorWords(status)
  if (!words) notFound()
  const { samePage, form, home } = siteWords().errors
  return (
    <MessagePage
      title={words.title}
      sentences={[words.words]}
      ways={[
        ...(status === '409' ? [{ path: '?', title: samePage }] : []),
        { path: '/consultation', title: form },
        { path: '/', title: home },
      ]}
    />
  )
}
