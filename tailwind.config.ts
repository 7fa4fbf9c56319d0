import type { Config } from 'tailwindcss'
import type { PluginAPI } from 'tailwindcss/plugin'

/**
 * The design in numbers: whoever changes a color, a size or the line rhythm changes it here. The colors of paper and ink
 * also dress the mails (lib/mail), the browser's own bars (app/layout.tsx) and the drawn plates.
 */

/** Two inks and one spot color on stock, as in a tinted lithograph. */
export const palette = {
  light: {
    paper: '#e8e3d3',
    tint: '#ddd4bf',
    ink: '#10231c',
    'ink-2': '#33443b',
    line: '#6c7365',
    /** Three uses: trigger points (and what is chosen), the one action, errors with their focus ring. */
    point: '#86191a',
    'on-point': '#f3efe2',
    action: '#86191a',
  },
  dark: {
    paper: '#0e1a15',
    tint: '#17271f',
    ink: '#e9e2cf',
    'ink-2': '#bcc0ae',
    line: '#7d8b7f',
    point: '#e5956b',
    'on-point': '#0e1a15',
    action: '#cf8058',
  },
  print: { paper: '#fff', tint: '#fff', ink: '#000', 'ink-2': '#333' },
} as const

/** From 60rem on the needle's shaft stands beside the words. */
const screens = { sm: '21.5625rem', md: '48rem', lg: '60rem' } as const

/** What changes with the width of the window or with the reader's wishes is a variable; a component names the token. */
const variables = {
  'font-display': '"Caslon Condensed", "Caslon of Times", "Caslon of Noto", serif',
  'font-text': '"Literata Text", "Literata of Georgia", "Literata of Noto", serif',
  'text-note': '0.84rem',
  'text-label': '1.2rem',
  'text-lead': 'clamp(1.3rem, 1.18rem + 0.5vw, 1.75rem)',
  'text-h3': 'clamp(1.6rem, 1.4rem + 0.9vw, 2.3rem)',
  // Never so large that a long word is wider than a phone, whatever the size of the root: 15vw is some twelve letters.
  'text-h2': 'min(clamp(2.3rem, 1.75rem + 2.5vw, 4.6rem), 14vw)',
  'text-state': 'min(clamp(2rem, 1.35rem + 3vw, 4.9rem), 13vw)',
  'text-first': 'min(clamp(3rem, min(16.6vw, 12svh), 6.5rem), 16.6vw)',
  /** The air between two parts of a page. */
  part: '4rlh',
  margin: 'clamp(1.25rem, 5vw, 6.5rem)',
  measure: '33rem',
  /** Where the needle's shaft stands, from the left edge, and the air on either side of it. */
  axis: '78vw',
  gap: '2rem',
  /** The words to the left of the axis, and what stands to its right. */
  column: 'calc(var(--axis) - var(--margin) - var(--gap))',
  beside: 'calc(100vw - var(--axis) - var(--gap) - var(--margin))',
  /** The least height of what is pressed (WCAG 2.2, 2.5.5). */
  touch: '2.75rem',
  /** The thickness of a dry needle. */
  needle: '0.25mm',
  ease: 'cubic-bezier(0.2, 0.7, 0.1, 1)',
}

const wideVariables = {
  axis: '64vw',
  gap: 'clamp(1.5rem, 2.4vw, 3rem)',
  'text-first': 'clamp(5rem, min(11.2vw, 19svh), 15rem)',
  part: '4.5rlh',
}

export default {
  theme: {
    screens,
    colors: {
      ...tokens(Object.keys(palette.light)),
      transparent: 'transparent',
      current: 'currentColor',
    },
    fontFamily: { display: 'var(--font-display)', text: 'var(--font-text)' },
    fontSize: {
      note: ['var(--text-note)', { lineHeight: '1.5' }],
      label: ['var(--text-label)', { lineHeight: '1.15' }],
      lead: ['var(--text-lead)', { lineHeight: '1.42' }],
      h3: ['var(--text-h3)', { lineHeight: '1.1' }],
      h2: ['var(--text-h2)', { lineHeight: '1.08', letterSpacing: '-0.012em' }],
      state: ['var(--text-state)', { lineHeight: '1.1', letterSpacing: '-0.014em' }],
      first: ['var(--text-first)', { lineHeight: '1', letterSpacing: '0' }],
      h1: ['min(clamp(3rem, 1.9rem + 6vw, 9rem), 15vw)', { lineHeight: '1', letterSpacing: '-0.02em' }],
      root: ['clamp(1.0625rem, 1rem + 0.3vw, 1.3125rem)', { lineHeight: '1.55' }],
    },
    spacing: {
      DEFAULT: '0.25rem',
      // Everything vertical is a multiple of the root line.
      'quarter-line': '0.25rlh',
      'half-line': '0.5rlh',
      line: '1rlh',
      'two-lines': '2rlh',
      row: '2.2rlh',
      ...tokens(['part', 'margin', 'axis', 'gap', 'column', 'beside', 'touch']),
      gutter: 'calc(var(--gap) * 2)',
      'beyond-axis': 'calc(var(--axis) + var(--gap))',
    },
    gridTemplateColumns: { axis: 'var(--column) minmax(0, 1fr)' },
    maxWidth: { measure: 'var(--measure)', note: '30rem', column: 'var(--column)', none: 'none' },
    transitionTimingFunction: { DEFAULT: 'var(--ease)' },
  },
  plugins: [
    ({ addBase }: PluginAPI) =>
      addBase({
        ':root': declare({ ...palette.light, ...variables }),
        [`@media (min-width: ${screens.lg})`]: { ':root': declare(wideVariables) },
        '@media (prefers-color-scheme: dark)': { ':root': declare(palette.dark) },
        '@media print': { ':root': declare(palette.print) },
      }),
  ],
} satisfies Config

/** Each name leads to the variable of that name. */
function tokens(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `var(--${name})`]))
}

function declare(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]))
}
