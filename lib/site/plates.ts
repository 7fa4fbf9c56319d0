import type { PlateName } from '#lib/content/vocabulary'

/** What is known of a plate: its drawing and its title. */
type Plate = {
  readonly number: number
  readonly title: string
  readonly file: string
  readonly width: number
  readonly height: number
  /** What the drawing shows; empty where a caption says it already. */
  readonly alt: string
}

/** The plates, numbered through the whole site. */
export const plates = {
  'trigger-point': {
    number: 1,
    title: 'The trigger point',
    file: 'trigger-point',
    width: 624,
    height: 462,
    alt: 'A needle passes through skin and fascia to the knot in a taut band of muscle.',
  },
  'eight-needles': {
    number: 2,
    title: 'Eight dry needles',
    file: 'eight-needles',
    width: 540,
    height: 590,
    alt: 'The upper back and neck from behind, with eight fine needles in four pairs on either side of the spine.',
  },
  'one-thousand': {
    number: 3,
    title: 'One thousand needles',
    file: 'thousand',
    width: 1300,
    height: 340,
    alt: '',
  },
  body: {
    number: 4,
    title: 'Front and back',
    file: 'body',
    width: 821,
    height: 888,
    alt: '',
  },
  release: {
    number: 5,
    title: 'The release',
    file: 'release',
    width: 680,
    height: 580,
    alt: 'Calm muscle, its fibers even.',
  },
} as const satisfies Record<PlateName | 'body', Plate>
