import type { ReactNode } from 'react'
import './callout.css'

/** A note set apart from the text around it, in the margin where there is one. No landmark: a page has several. */
export function Callout({ children }: { children: ReactNode }) {
  return (
    <div className="callout" role="note">
      {children}
    </div>
  )
}
