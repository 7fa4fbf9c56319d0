import type { ReactNode } from 'react'
import { PlatePicture } from '#components/plates/plate-picture'
import type { PlateName } from '#lib/content/vocabulary'
import { Photo } from './photo.tsx'

type PlateProps = {
  readonly name: PlateName
  /** A photograph in public/pictures that takes the place of the drawing. */
  readonly photo?: string
  readonly photoDescription?: string
  readonly children: ReactNode
}

type Drawing = {
  readonly number: number
  readonly title: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** The plates of the copy, numbered through the whole site. */
const PLATES: Record<PlateName, Drawing> = {
  'trigger-point': {
    number: 1,
    title: 'The trigger point',
    width: 624,
    height: 462,
    alt: 'A needle passes through skin and fascia to the knot in a taut band of muscle.',
  },
  'eight-needles': {
    number: 2,
    title: 'Eight dry needles',
    width: 540,
    height: 590,
    alt: 'The upper back and neck from behind, with eight fine needles in four pairs on either side of the spine.',
  },
  'one-thousand': { number: 3, title: 'One thousand needles', width: 1300, height: 340, alt: '' },
  release: { number: 5, title: 'The release', width: 680, height: 580, alt: 'Calm muscle, its fibres even.' },
}

/** A drawing with its caption. */
export function Plate({ name, photo, photoDescription, children }: PlateProps) {
  const { number, title, width, height, alt } = PLATES[name]
  return (
    <figure id={`plate-${name}`} className="plate">
      {photo && photoDescription ? (
        <Photo file={photo} description={photoDescription} />
      ) : (
        <PlatePicture
          file={name === 'one-thousand' ? 'thousand' : name}
          width={width}
          height={height}
          alt={alt}
        />
      )}
      <figcaption>
        <b>
          Plate {number}. {title}
        </b>
        {children}
      </figcaption>
    </figure>
  )
}
