import { defineConfig } from 'vitest/config'

const quick = ['unit', 'content', 'architecture', 'simulation'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
)
/** These start the real server and a real browser, and wait much of their time: two files at once on two cores. */
const whole = ['tests/site/**/*.test.ts', 'tests/journeys/**/*.test.ts']
/** These stop, starve and flood the real server: one file at a time. */
const faults = ['tests/faults/**/*.test.ts']

/** What tests of the real server share: one build, and time for a busy machine. */
const realServer = {
  globalSetup: './tests/support/build-site.ts',
  env: { LOG_LEVEL: 'silent', ENV_FILE: '' },
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

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
          maxWorkers: 2,
        },
      },
      { test: { name: 'whole', include: whole, ...realServer, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      {
        test: {
          name: 'faults',
          include: faults,
          ...realServer,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
