import type { ReactNode } from 'react'

/** A note set apart from the text around it. */
export function Callout({ children }: { children: ReactNode }) {
  return <aside>{children}</aside>
}
