import { Prose } from '#components/prose/prose'
import type { Section } from '#lib/content/pages'
import './benefits.css'

/** What the treatment is good for: the list, and beside it what leads into it. */
export function Benefits({ section: { title, Content } }: { readonly section: Section }) {
  return (
    <section className="benefits" id="benefits">
      <h2 className="sr-only">{title}</h2>
      <Prose of={Content} />
    </section>
  )
}
