import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MessagePage } from '#components/site/message-page'
import { errorWords } from '#lib/site/error-words'

/** Drawn at build time only; the server sends them in place of empty errors. */
export const dynamicParams = false

export function generateStaticParams() {
  return Object.keys(errorWords).map((status) => ({ status }))
}

type Props = { readonly params: Promise<{ readonly status: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: errorWords[(await params).status]?.title ?? null, robots: { index: false } }
}

export default async function ErrorPage({ params }: Props) {
  const { status } = await params
  const words = errorWords[status]
  if (!words) notFound()
  return (
    <MessagePage
      title={words.title}
      sentences={words.sentences}
      ways={[
        ...(status === '409' ? [{ path: '?', title: 'Open this page as it is now' }] : []),
        { path: '/consultation', title: 'Open the form for a call' },
        { path: '/', title: 'Start from the first page' },
      ]}
    />
  )
}
