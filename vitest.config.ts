import { defineConfig } from 'vitest/config'

const quick = ['unit', 'content', 'architecture', 'simulation'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
)
/** These start the real server and a real browser: one at a time on two cores. */
const whole = ['tests/site/**/*.test.ts', 'tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/print-summary.ts'],
    projects: [
      {
        test: {
          name: 'quick',
          include: quick,
          env: { LOG_LEVEL: 'silent', ENV_FILE: '' },
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: whole,
          globalSetup: './tests/support/build-site.ts',
          fileParallelism: false,
          env: { LOG_LEVEL: 'silent', ENV_FILE: '' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
