import type { Content } from '#lib/content/compile-words'
import './prose.css'
import { proseComponents } from './prose-components.tsx'

/** Words of the practice with the components they name. */
export function Prose({ of: Words }: { readonly of: Content }) {
  return <Words components={proseComponents} />
}
