import type { ReactNode } from 'react'
import type { Section } from '#lib/content/pages'
import { Prose } from './prose.tsx'

type Props = { readonly section: Section; readonly beside?: ReactNode }

/** A part of a page under its heading, with its anchor; what stands beside it goes to the margin. */
export function TitledSection({ section: { id, title, Content }, beside }: Props) {
  return (
    <section className="bit meet" id={id} {...(title && { 'aria-labelledby': `${id}-title` })}>
      {title && <h2 id={`${id}-title`}>{title}</h2>}
      <div className="prose">
        <Prose of={Content} />
      </div>
      {beside}
    </section>
  )
}
