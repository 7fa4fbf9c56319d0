import type { ReactNode } from 'react'
import type { DrawnName } from '#lib/content/vocabulary'
import { Callout } from './callout.tsx'
import { Picture } from './picture.tsx'
import { Plate } from './plate.tsx'

/** How the components of the copy are drawn: one for each that lib/content/vocabulary.ts leaves to the page. */
export const proseComponents = { Callout, Picture, Plate, Section } satisfies Record<DrawnName, unknown>

function Section({ id, children }: { id: string; children: ReactNode }) {
  return <section id={id}>{children}</section>
}
