import type { Content } from '#lib/content/compile-words'
import { PhotoPlate } from './photo-plate.tsx'
import { proseComponents } from './prose-components.tsx'

type Props = {
  readonly of: Content
  /** A photograph that stands in the place of the drawing among these words. */
  readonly photo?: { readonly file: string; readonly description: string } | undefined
}

/** Words of the practice with the components they name. */
export function Prose({ of: Words, photo }: Props) {
  if (!photo) return <Words components={proseComponents} />
  const Plate = (plate: Parameters<typeof proseComponents.Plate>[0]) => (
    <PhotoPlate photo={photo} {...plate} />
  )
  return <Words components={{ ...proseComponents, Plate }} />
}
