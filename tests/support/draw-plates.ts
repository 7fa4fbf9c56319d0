// `npm run draw`: draws the muscle plates into public/plates. Each is a picture of its own that follows the reader's
// colour scheme from within, so that no page carries its lines.
import { writeFileSync } from 'node:fs'

const PALETTE =
  ':root{--ink:#10231c;--paper:#e8e3d3;--tint:#ddd4bf;--point:#86191a;color:#10231c}' +
  '@media(prefers-color-scheme:dark){:root{--ink:#e9e2cf;--paper:#0e1a15;--tint:#17271f;--point:#e5956b;color:#e9e2cf}}'

type Muscle = {
  readonly name: string
  readonly title: string
  readonly width: number
  readonly height: number
  readonly fibres: number
  /** Where the knot is, and how far it pushes the fibres apart; none in a calm muscle. */
  readonly knot?: { readonly x: number; readonly y: number; readonly push: number; readonly wave: number }
}

const FIELD = { width: 3400, height: 430, fibres: 26 }
const STATE = { width: 680, height: 430, fibres: 24 }
const muscles: Muscle[] = [
  {
    ...FIELD,
    name: 'field',
    title: 'Muscle in section, a trigger point in a taut band',
    knot: { x: 1700, y: 225, push: 46, wave: 0 },
  },
  { ...FIELD, name: 'calm', title: 'Calm muscle', height: 150, fibres: 13 },
  { ...STATE, name: 'knot', title: 'The knot', knot: { x: 340, y: 225, push: 44, wave: 0 } },
  { ...STATE, name: 'twitch', title: 'The twitch', knot: { x: 340, y: 225, push: 34, wave: 15 } },
  { ...STATE, name: 'release', title: 'The release' },
]

writeFileSync('public/plates/thousand.svg', drawThousand())
for (const muscle of muscles) writeFileSync(`public/plates/${muscle.name}.svg`, draw(muscle))

function draw(muscle: Muscle): string {
  const { width, height, fibres, knot, title } = muscle
  const lines = Array.from({ length: fibres }, (_, index) => fibre(muscle, index)).join('')
  const point = knot
    ? `<ellipse cx="${knot.x}" cy="${knot.y}" rx="58" ry="25" fill="var(--point)" opacity=".16"/><ellipse cx="${knot.x}" cy="${knot.y}" rx="30" ry="14" fill="var(--point)" opacity=".3"/><circle cx="${knot.x}" cy="${knot.y}" r="8" fill="var(--point)"/>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><title>${title}</title><style>${PALETTE}</style><g fill="none" stroke="var(--ink)">${lines}</g>${point}</svg>\n`
}

/** One needle for each of the first thousand: a row of a hundred, ten times. */
function drawThousand(): string {
  const row = Array.from({ length: 100 }, (_, at) => `M${at * 13 + 7} 4l${lean(at)} 24`).join('')
  const rows = Array.from(
    { length: 10 },
    (_, at) => `<use href="#r" y="${at * 34}"${at % 2 ? ' x="6"' : ''}/>`,
  ).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1312 338"><title>One thousand needles</title><style>${PALETTE}</style><defs><path id="r" fill="none" stroke="var(--ink)" d="${row}"/></defs>${rows}</svg>\n`
}

function lean(at: number): number {
  return Math.round(Math.sin(at * 2.4) * 4)
}

function fibre(muscle: Muscle, index: number): string {
  const base = (muscle.height / muscle.fibres) * (index + 0.6)
  const heavy = index % 5 === 0
  const points = stops(muscle).map((x) => ({
    x: Math.round(x),
    y: Math.round(2 * (base + drift(x, index, muscle.width) + displacement(muscle, x, base))) / 2,
  }))
  const steps = points
    .slice(1)
    .map(({ x, y }, at) => `${x - (points[at]?.x ?? 0)} ${y - (points[at]?.y ?? 0)}`)
  const width = heavy ? 1.8 : index % 2 ? 0.6 : 0.9
  return `<path stroke-width="${width}" d="M0 ${points[0]?.y}l${steps
    .join(' ')
    .replaceAll(' -', '-')
    .replace(/(?<!\d)0\./g, '.')}"/>`
}

/** Close together where the fibre bends, far apart where it runs. */
function stops({ width, knot }: Muscle): number[] {
  const far = Array.from({ length: Math.ceil(width / 85) + 1 }, (_, step) => Math.min(width, step * 85))
  if (!knot) return far
  const step = knot.wave ? 12 : 26
  const near = Array.from({ length: Math.ceil(520 / step) + 1 }, (_, index) => knot.x - 260 + index * step)
  return [...far.filter((x) => Math.abs(x - knot.x) > 275), ...near]
    .filter((x) => x >= 0 && x <= width)
    .sort((a, b) => a - b)
}

/** Muscle is never ruled with a ruler. Whole waves, so that pictures side by side join. */
function drift(x: number, index: number, width: number): number {
  const turn = (2 * Math.PI * x) / width
  const slow = Math.max(1, Math.round(width / 1900))
  return Math.sin(turn * slow + index * 0.7) * 2.2 + Math.sin(turn * slow * 3 + index * 1.9) * 0.7
}

/** The knot spreads the fibres that pass it; a twitch runs through them as a wave. */
function displacement({ knot }: Muscle, x: number, y: number): number {
  if (!knot) return 0
  const along = Math.exp(-(((x - knot.x) / 92) ** 2))
  const across = (y - knot.y) / 62
  const spread = knot.push * along * Math.sign(across || 1) * Math.exp(-Math.abs(across)) * 0.9
  const wave =
    knot.wave *
    Math.sin((x - knot.x) / 16) *
    Math.exp(-(((x - knot.x) / 130) ** 2)) *
    Math.exp(-Math.abs(across) * 0.7)
  return spread + wave
}
