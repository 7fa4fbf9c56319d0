import type { PlateName } from '#lib/content/vocabulary'

/** What is known of a plate: its drawing, its caption and where it hangs. */
export type Plate = {
  readonly number: number
  /** As captions say it. */
  readonly title: string
  /** As the index at the foot of each page says it. */
  readonly name: string
  /** Where it hangs. */
  readonly href: string
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
    name: 'The trigger point',
    href: '/#plate-trigger-point',
    file: 'trigger-point',
    width: 624,
    height: 462,
    alt: 'A needle passes through skin and fascia to the knot in a taut band of muscle.',
  },
  'eight-needles': {
    number: 2,
    title: 'Eight dry needles',
    name: 'Eight dry needles',
    href: '/#plate-eight-needles',
    file: 'eight-needles',
    width: 540,
    height: 590,
    alt: 'The upper back and neck from behind, with eight fine needles in four pairs on either side of the spine.',
  },
  'one-thousand': {
    number: 3,
    title: 'One thousand needles',
    name: 'One thousand needles',
    href: '/#plate-one-thousand',
    file: 'thousand',
    width: 1300,
    height: 340,
    alt: '',
  },
  body: {
    number: 4,
    title: 'Front and back',
    name: 'Where’s your pain?',
    href: '/wheres-your-pain#plate-body-map',
    file: 'body',
    width: 821,
    height: 888,
    alt: '',
  },
  release: {
    number: 5,
    title: 'The release',
    name: 'Needle, twitch, release',
    href: '/dry-needling#plate-release',
    file: 'release',
    width: 680,
    height: 580,
    alt: 'Calm muscle, its fibers even.',
  },
} as const satisfies Record<PlateName | 'body', Plate>
