import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  /** Of the title, where it is not English. */
  readonly lang?: string | undefined
  /** Where the page stands; what no page of the copy leads to has none. */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

/** The heading of a page, and in the margin what leads into it. */
export function PageHead({ title, lang, above, children }: Props) {
  return (
    <div className="axis-grid pt-line pb-two-lines lg:pt-two-lines">
      {above}
      <h1 lang={lang}>{title}</h1>
      {children}
    </div>
  )
}
