import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { sendLinkAction } from '../../../actions'
import { isSignedIn } from '../../../session'
import { FileForm } from '../../file-form'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Words', robots: { index: false, follow: false } }

type Props = {
  readonly params: Promise<{ readonly kind: string; readonly slug: string }>
  readonly searchParams: Promise<{ readonly told?: string }>
}

export default async function WordsFilePage({ params, searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const [{ kind, slug }, { told }] = await Promise.all([params, searchParams])
  return <FileForm file={`content/${kind}/${slug}.mdx`} told={told} />
}
