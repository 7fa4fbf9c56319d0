import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
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
    <main id="main">
      <div className="head meet">
        <h1>{words.title}</h1>
      </div>
      <div className="wrap stack">
        {words.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <ul className="ways">
          {status === '409' && (
            <li>
              <a href="?">Open this page as it is now</a>
            </li>
          )}
          <li>
            <a href="/consultation">Open the form for a call</a>
          </li>
          <li>
            <a href="/">Start from the first page</a>
          </li>
        </ul>
      </div>
    </main>
  )
}
