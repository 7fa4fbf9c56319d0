import type { Config } from 'tailwindcss'

/** The tokens of app/globals.css under the names that utilities use. */
export default {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    colors: {
      paper: 'var(--paper)',
      tint: 'var(--tint)',
      ink: 'var(--ink)',
      'ink-2': 'var(--ink-2)',
      line: 'var(--line)',
      point: 'var(--point)',
      'on-point': 'var(--on-point)',
    },
    fontFamily: { display: 'var(--display)', text: 'var(--text)' },
  },
} satisfies Config
