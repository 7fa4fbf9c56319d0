import type { ReactNode } from 'react'
import { PlateCaption } from '#components/plates/plate-caption'
import { PlatePicture } from '#components/plates/plate-picture'
import type { PlateName } from '#lib/content/vocabulary'
import { plates } from '#lib/site/plates'
import { Photo } from './photo.tsx'

type PlateProps = {
  readonly name: PlateName
  /** A photograph in content/pictures that takes the place of the drawing. */
  readonly photo?: string
  readonly photoDescription?: string
  readonly children: ReactNode
}

/** A drawing with its caption. */
export function Plate({ name, photo, photoDescription, children }: PlateProps) {
  const { file, width, height, alt } = plates[name]
  return (
    <figure id={`plate-${name}`} className="print:break-inside-avoid">
      {photo && photoDescription ? (
        <Photo file={photo} description={photoDescription} className={DRAWN} />
      ) : (
        <PlatePicture file={file} width={width} height={height} alt={alt} className={DRAWN} />
      )}
      <figcaption className="mt-half-line">
        <PlateCaption plate={name}>{children}</PlateCaption>
      </figcaption>
    </figure>
  )
}

/** Drawings keep the color of their stock; on paper it is white. */
const DRAWN = 'mx-auto w-[min(100%,34rem)] print:[filter:brightness(1.2)]'
