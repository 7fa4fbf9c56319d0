import type { ComponentProps, ReactNode } from 'react'
import './disclosure.css'

type Props = ComponentProps<'details'> & { readonly summary: ReactNode }

/** A line that opens what stands below it, with a plus or a minus. */
export function Disclosure({ summary, className = '', children, ...details }: Props) {
  return (
    <details className={`disclosure ${className}`} {...details}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
