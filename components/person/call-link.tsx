import { ActionLink } from '#components/site/action'
import { siteWords } from '#lib/content/pages'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'

type Props = {
  readonly practice: Practice
  /** Without the number, where there is no room for it. */
  readonly short?: boolean
  readonly className?: string
}

/** Calls the practice at a tap; nothing as long as no number is set. */
export function CallLink({ practice, short = false, className = '' }: Props) {
  const { phone } = practice.practice
  const { call } = siteWords().person
  if (!phone) return null
  return (
    <ActionLink className={`action--quiet ${className}`} href={`tel:${phone}`}>
      {short ? call : `${call} ${formatPhone(phone)}`}
    </ActionLink>
  )
}
