import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { sendLinkAction } from '../../actions'
import { isSignedIn } from '../../session'
import { FileForm } from '../file-form'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Words', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<{ readonly told?: string }> }

export default async function SiteWordsPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { told } = await searchParams
  return <FileForm file="content/site.yaml" told={told} />
}
