import type { ReactNode } from 'react'

/** The heading of a page, and in the margin what leads into it. */
export function PageHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="axis-grid pt-line pb-two-lines lg:pt-two-lines">
      <h1>{title}</h1>
      {children}
    </div>
  )
}
