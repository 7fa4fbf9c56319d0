import type { ReactNode } from 'react'
import type { Section } from '#lib/content/pages'
import { Prose } from './prose.tsx'
import './titled-section.css'

type Props = {
  readonly section: Pick<Section, 'id' | 'title' | 'Content'>
  readonly beside?: ReactNode
  readonly className?: string
}

/** A part of a page under its heading, with its anchor; what stands beside it goes to the margin. */
export function TitledSection({ section: { id, title, Content }, beside, className = '' }: Props) {
  return (
    <section
      className={`titled-section axis-grid gap-y-half-line pb-two-lines ${className}`}
      id={id}
      {...(title && { 'aria-labelledby': `${id}-title` })}
    >
      {title && (
        <h2 className="max-w-[11em] lg:col-start-1" id={`${id}-title`}>
          {title}
        </h2>
      )}
      <div className="prose lg:col-start-1 lg:ml-auto">
        <Prose of={Content} />
      </div>
      {beside}
    </section>
  )
}
