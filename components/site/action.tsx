import type { ComponentProps, ReactNode } from 'react'
import { siteWords } from '#lib/content/pages'
import './action.css'

type LinkProps = {
  readonly href?: string
  readonly children?: ReactNode
  readonly className?: string
}

/** The one action of the site, wherever it stands. */
export function ActionLink({
  href = '/consultation',
  children = siteWords().call.action,
  className = '',
}: LinkProps) {
  return (
    <a className={`action ${className}`} href={href}>
      <span>{children}</span>
    </a>
  )
}

type ButtonProps = Pick<
  ComponentProps<'button'>,
  'formAction' | 'formNoValidate' | 'name' | 'value' | 'className' | 'children'
> & {
  readonly quiet?: boolean
}

/** Sends the form it stands in; quiet when it is not what the page is for. */
export function ActionButton({ quiet = false, className = '', children, ...button }: ButtonProps) {
  return (
    <button className={`action ${quiet ? 'action--quiet' : ''} ${className}`} type="submit" {...button}>
      <span>{children}</span>
    </button>
  )
}
