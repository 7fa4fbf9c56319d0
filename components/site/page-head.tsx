import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  /** Where the page stands; what no page of the copy leads to has none. */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

/** The heading of a page, and in the margin what leads into it. */
export function PageHead({ title, above, children }: Props) {
  return (
    <div className="axis-grid pt-line pb-two-lines lg:pt-two-lines">
      {above}
      <h1>{title}</h1>
      {children}
    </div>
  )
}
