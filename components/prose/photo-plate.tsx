import type { ReactNode } from 'react'
import type { PlateName } from '#lib/content/vocabulary'
import { Picture } from './picture.tsx'

type Props = {
  readonly photo: { readonly file: string; readonly description: string }
  readonly name: PlateName
  readonly children: ReactNode
}

/** A photograph in the place of a plate, with the plate's caption and anchor. */
export function PhotoPlate({ photo, name, children }: Props) {
  return (
    <div id={`plate-${name}`} className="plate">
      <Picture file={photo.file} description={photo.description}>
        {children}
      </Picture>
    </div>
  )
}
