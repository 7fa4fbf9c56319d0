import type { ReactNode } from 'react'
import { Disclosure } from '#components/site/disclosure'

type Props = { readonly summary: string; readonly open?: boolean; readonly children: ReactNode }

/** A change to a standing request, behind one line. */
export function Change({ summary, open = false, children }: Props) {
  return (
    <Disclosure
      className="hairline-t max-w-[60rem] print:hidden [&>form]:pt-half-line [&>form]:pb-line [&>form>*+*]:mt-half-line"
      summary={<span className="py-[0.4rem] text-h3/[1.55]">{summary}</span>}
      open={open}
    >
      {children}
    </Disclosure>
  )
}
