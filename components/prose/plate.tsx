import type { ReactNode } from 'react'
import type { PlateName } from '#lib/content/vocabulary'

/** A drawing with its caption. */
export function Plate({ name, children }: { name: PlateName; children: ReactNode }) {
  return (
    <figure id={`plate-${name}`}>
      <figcaption>{children}</figcaption>
    </figure>
  )
}
