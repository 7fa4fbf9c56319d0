// `npm run draw`: draws the muscle plates into public/plates. Each is a picture of its own that follows the reader's
// color scheme from within, so that no page carries its lines.
import { writeFileSync } from 'node:fs'
import { palette } from '../../tailwind.config.ts'

const PALETTE =
  `:root{${colors(palette.light)}}@media(prefers-color-scheme:dark){:root{${colors(palette.dark)}}}` +
  '.l{fill:none;stroke:var(--ink)}.p{fill:none;stroke:var(--point)}'

function colors({ ink, paper, tint, point }: Record<'ink' | 'paper' | 'tint' | 'point', string>): string {
  return `--ink:${ink};--paper:${paper};--tint:${tint};--point:${point};color:${ink}`
}

type Muscle = {
  readonly name: string
  readonly title: string
  /** From the middle to either side, where the knot is. */
  readonly half: number
  readonly bundles: readonly Bundle[]
  readonly fat: boolean
  readonly knot?: { readonly open: number; readonly wave: number }
  /** The needle above the skin or in it, in a band of air. */
  readonly needle?: 'above' | 'in' | 'out'
}

/** A fascicle: its fibres from the top down, the last the heaviest, as an engraver shades a round form. */
type Bundle = { readonly top: number; readonly fibres: number; readonly turn: number }

const KNOT_Y = 225
const HEIGHT = 430
const AIR = 150
/** Between fibres, and how far from the knot its pull is felt. */
const SPACING = 5.2
const NEAR = 420
const BODY: readonly Bundle[] = [
  { top: 88, fibres: 5, turn: 0 },
  { top: 124, fibres: 7, turn: 1 },
  { top: 170, fibres: 6, turn: 2.1 },
  { top: 207, fibres: 8, turn: 2.6 },
  { top: 258, fibres: 7, turn: 3.3 },
  { top: 303, fibres: 7, turn: 4.4 },
  { top: 348, fibres: 7, turn: 5.1 },
  { top: 393, fibres: 8, turn: 6 },
]
const FIELD = { half: 1700, bundles: BODY, fat: true }
const STATE = { half: 340, bundles: BODY, fat: true }

const muscles: Muscle[] = [
  {
    ...FIELD,
    name: 'field',
    title: 'Muscle in section, a trigger point in a taut band',
    knot: { open: 27, wave: 0 },
  },
  { ...STATE, name: 'knot', title: 'The knot', knot: { open: 27, wave: 0 }, needle: 'above' },
  { ...STATE, name: 'twitch', title: 'The twitch', knot: { open: 21, wave: 13 }, needle: 'in' },
  { ...STATE, name: 'release', title: 'The release', needle: 'out' },
]

for (const muscle of muscles) writeFileSync(`public/plates/${muscle.name}.svg`, draw(muscle))
writeFileSync('public/plates/calm.svg', drawCalm())
writeFileSync('public/plates/thousand.svg', drawThousand(100, 13, 34))
writeFileSync('public/plates/thousand-tall.svg', drawThousand(40, 9, 22))

function draw(muscle: Muscle): string {
  const { half, title, needle, bundles, fat, knot } = muscle
  const air = needle ? AIR : 0
  const ground = needle
    ? `<path fill="var(--tint)" d="M${-half} 0H${half}V${HEIGHT}H${-half}z"/><path class="l" stroke-width="2.4" d="M${-half} 0H${half}"/>`
    : ''
  return sheet(
    `${-half} ${-air} ${half * 2} ${HEIGHT + air}`,
    title,
    [
      ground,
      fat ? drawFat(half) : '',
      drawFascia(muscle),
      ...bundles.map((bundle) => drawBundle(muscle, bundle)),
      knot ? drawKnot(knot.open) : '',
      needle ? drawNeedle(needle) : '',
    ].join(''),
  )
}

function sheet(viewBox: string, title: string, drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><title>${title}</title><style>${PALETTE}</style>${drawing}</svg>\n`
}

/** The fibres of a fascicle run side by side: one path serves them all, except near the knot, which parts them. */
function drawBundle(muscle: Muscle, bundle: Bundle): string {
  const { half, knot } = muscle
  const centre = bundle.top + ((bundle.fibres - 1) * SPACING) / 2
  const parted = knot !== undefined && Math.abs(centre - KNOT_Y) < 70
  const near = knot ? Math.min(half, NEAR) : 0
  const still = (x: number) => drift(muscle, bundle, x)
  const moved = (x: number) => fibreAt(muscle, bundle, centre, x) - centre
  const sides =
    half > near ? [range(-half, -near, 170), range(near, half, 170)].map((xs) => curve(xs, still)) : []
  const shared = parted
    ? sides
    : knot
      ? [...sides, curve(nodes(muscle, near), moved)]
      : [curve(range(-half, half, 170), still)]
  const id = `b${bundle.top}`
  const fibres = Array.from({ length: bundle.fibres }, (_, at) => {
    const base = round(bundle.top + at * SPACING)
    const own = parted
      ? `<path d="${curve(nodes(muscle, near), (x) => fibreAt(muscle, bundle, base, x))}"/>`
      : ''
    return {
      weight: weight(at, bundle.fibres),
      lines: own + (shared.length > 0 ? `<use href="#${id}" y="${base}"/>` : ''),
    }
  })
  const drawn = [...Map.groupBy(fibres, (fibre) => fibre.weight)].map(
    ([width, group]) => `<g stroke-width="${width}">${group.map(({ lines }) => lines).join('')}</g>`,
  )
  const defs = shared.length > 0 ? `<defs><path id="${id}" d="${shared.join('')}"/></defs>` : ''
  return `${defs}<g class="l">${drawn.join('')}</g>`
}

function weight(at: number, of: number): number {
  return [1.6, 1.2, 1, 0.8][of - 1 - at] ?? 0.6
}

/** Close together where the fibre bends, far apart where it runs. */
function nodes({ knot }: Muscle, near: number): number[] {
  const close = knot?.wave ? range(0, 190, 10) : [0, 22, 44, 66, 90, 120, 160]
  const side = [...close, ...[210, 260, 330, 420]].filter((x) => x < near)
  return [
    -near,
    ...side
      .slice(1)
      .map((x) => -x)
      .reverse(),
    ...side,
    near,
  ]
}

/** Muscle is never ruled with a ruler. Whole waves, so that pictures side by side join. */
function drift({ half }: Muscle, { turn }: Pick<Bundle, 'turn'>, x: number): number {
  const along = (Math.PI * x) / half
  const waves = Math.max(1, Math.round(half / 850))
  return (
    Math.sin(along * waves * 2 + turn) * (half > 400 ? 3 : 1.2) +
    Math.sin(along * waves + turn * 1.7) * (half > 400 ? 3.2 : 1.8)
  )
}

/** The taut band draws together on its way to the knot, which parts the fibres; a twitch runs through them as a wave. */
function fibreAt(muscle: Muscle, bundle: Bundle, base: number, x: number): number {
  const { knot } = muscle
  const still = drift(muscle, bundle, x)
  if (!knot) return base + still
  const from = base - KNOT_Y
  const band = Math.exp(-((from / 34) ** 2))
  const fade = 1 - (x / Math.min(muscle.half, NEAR)) ** 6
  const squeeze = fade * 0.55 * band * Math.exp(-(((Math.abs(x) - 150) / 150) ** 2))
  const settle = still * (1 - Math.exp(-((x / 230) ** 2)))
  const parted = Math.sign(from) * knot.open * Math.exp(-((x / 62) ** 2)) * Math.exp(-Math.abs(from) / 62)
  const wave = knot.wave * Math.sin(x / 15) * Math.exp(-((x / 105) ** 2)) * Math.exp(-Math.abs(from) / 48)
  return KNOT_Y + from * (1 - squeeze) + settle + parted + wave
}

/** The contracted fibres of the knot, and its point. */
function drawKnot(open: number): string {
  const bars = range(-68, 68, 4.25).map((x) => {
    const reach = Math.max(2, (open - 4) * Math.exp(-((x / 52) ** 2)) + Math.sin(x * 3.1) * 1.6)
    return `M${round(x)} ${round(KNOT_Y - reach)}v${round(reach * 2)}`
  })
  return `<ellipse cy="${KNOT_Y}" rx="74" ry="${open - 2}" fill="var(--point)" opacity=".13"/><path class="p" stroke-width="1.3" d="${bars.join('')}"/><ellipse cy="${KNOT_Y}" rx="8" ry="10.5" fill="var(--point)"/>`
}

function drawNeedle(needle: 'above' | 'in' | 'out'): string {
  const tip = { above: -20, in: KNOT_Y - 4, out: -26 }[needle]
  const top = tip - (needle === 'in' ? KNOT_Y + 44 : 66)
  const lean = needle === 'out' ? ' transform="rotate(14 0 -26)"' : ''
  const halo =
    needle === 'in' ? `<path fill="none" stroke="var(--tint)" stroke-width="4.5" d="M0 2V${tip - 14}"/>` : ''
  return `${halo}<g${lean}><path fill="var(--ink)" d="M-1.2 ${top}V${tip - 30}L0 ${tip}L1.2 ${tip - 30}V${top}z"/><path class="l" stroke-width="7" stroke-dasharray="2 1" d="M0 ${top}v-56"/></g>`
}

/** Two layers of skin; the fat below them in small cells, the same ones again and again, every second time turned. */
function drawFat(half: number): string {
  const tile = half > 400 ? 425 : 340
  const cells = Array.from({ length: Math.floor((tile - 12) / 19) }, (_, at) => {
    const x = 4 + at * 19 + Math.sin(at * 5.3) * 4
    const y = 23 + ((at * 0.618) % 1) * 44 + Math.sin(at * 2.7) * 2
    const width = 24 + Math.sin(at * 3.9) * 6
    return `M${round(x)} ${round(y)}q${round(width / 2)} ${round(7 + Math.sin(at * 1.3) * 2)} ${round(width)} 0`
  })
  const copies = range(-half, half - tile, tile).map((x, at) =>
    at % 2 ? `<use href="#f" transform="translate(${x + tile}) scale(-1 1)"/>` : `<use href="#f" x="${x}"/>`,
  )
  const skin = (y: number) => curve(range(-half, half, 170), (x) => y + Math.sin((Math.PI * 2 * x) / 680))
  return `<g class="l" stroke-width=".55"><path d="${skin(7)}${skin(11)}"/><defs><path id="f" d="${cells.join('')}"/></defs>${copies.join('')}</g>`
}

function drawFascia(muscle: Muscle): string {
  const { half } = muscle
  const line = (y: number) => curve(range(-half, half, 170), (x) => y + drift(muscle, { turn: 0 }, x) * 0.6)
  return `<path class="l" stroke-width="1.5" d="${line(78)}"/><path class="l" stroke-width=".5" d="${line(81.5)}"/>`
}

/** Muscle without a knot, whole waves wide. */
function drawCalm(): string {
  const muscle: Muscle = { name: 'calm', title: 'Calm muscle', half: 1700, fat: false, bundles: [] }
  const bundles = [0, 1, 2, 3].map((at) => ({ top: 10 + at * 38, fibres: 6, turn: at * 1.3 }))
  return sheet('-1700 0 3400 150', muscle.title, bundles.map((bundle) => drawBundle(muscle, bundle)).join(''))
}

/** One needle for each of the first thousand: a fine shaft, and its handle as the thick beginning of the same line. */
function drawThousand(columns: number, across: number, down: number): string {
  const rows = 1000 / columns
  const row = (seed: number) =>
    Array.from({ length: columns }, (_, at) => {
      const x = round(at * across + across / 2 + Math.sin(at * 7.3 + seed) * across * 0.12)
      return `M${x} ${round(2 + Math.sin(at * 3.1 + seed * 2))}l${round(Math.sin(at * 12.9 + seed * 4.1) ** 3 * across * 0.3)} ${down - 7}`
    }).join('')
  const kinds = [0.3, 1.7, 4.2]
  const defs = kinds.map((seed, at) => `<path id="r${at}" d="${row(seed)}"/>`).join('')
  const lines = Array.from({ length: rows }, (_, at) => {
    const turned =
      at % 2 ? ` transform="translate(${columns * across} ${at * down}) scale(-1 1)"` : ` y="${at * down}"`
    return `<use href="#r${at % kinds.length}"${turned}/>`
  }).join('')
  return sheet(
    `0 0 ${columns * across} ${rows * down}`,
    'One thousand needles',
    `<defs>${defs}<g id="a">${lines}</g></defs><g class="l"><use href="#a" stroke-width=".8"/><use href="#a" stroke-width="${down > 30 ? 2.3 : 1.9}" stroke-dasharray="${round(down * 0.26)} 99"/></g>`,
  )
}

/** A smooth line through the points: cubics whose handles follow the slope, relative, to half a unit. */
function curve(xs: readonly number[], y: (x: number) => number): string {
  const slope = (x: number) => (y(x + 1) - y(x - 1)) / 2
  let [at = 0, height = 0] = [xs[0], Math.round(y(xs[0] ?? 0) * 2) / 2]
  let path = `M${at} ${height}`
  for (const x of xs.slice(1)) {
    const third = (x - at) / 3
    const end = Math.round(y(x) * 2) / 2
    const numbers = [
      third,
      slope(at) * third,
      x - at - third,
      y(x) - slope(x) * third - height,
      x - at,
      end - height,
    ]
    path += `c${numbers.map((number) => Math.round(number * 2) / 2).join(' ')}`
    ;[at, height] = [x, end]
  }
  return path.replaceAll(' -', '-').replaceAll(/(?<=^|[^\d])0\./g, '.')
}

function range(from: number, to: number, step: number): number[] {
  const count = Math.max(1, Math.round((to - from) / step))
  return Array.from({ length: count + 1 }, (_, at) => round(from + ((to - from) * at) / count))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
