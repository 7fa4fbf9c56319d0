import './choice.css'
import type { InputHTMLAttributes, ReactNode } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  readonly type: 'radio' | 'checkbox'
  /** What a browsing agent is told to put here (WebMCP). */
  readonly about?: string
  /** Its words. */
  readonly children: ReactNode
}

/** A radio or a box with its words beside it; all of it can be pressed. `className` dresses the whole. */
export function Choice({ about, className = '', children, ...input }: Props) {
  return (
    <label className={`choice ${className}`}>
      <input {...input} {...(about && { toolparamdescription: about })} />
      <span>{children}</span>
    </label>
  )
}
