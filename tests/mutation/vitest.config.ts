import { defineConfig } from 'vitest/config'

/** The tests that judge mutants; those that walk through random lives are left out, since each mutant would wait for them. */
export default defineConfig({
  test: {
    include: ['consultation', 'outbox', 'schedule'].map((folder) => `tests/unit/${folder}/**/*.test.ts`),
    exclude: ['**/model.test.ts', '**/races.test.ts'],
    env: { LOG_LEVEL: 'silent', ENV_FILE: '' },
    testTimeout: 30_000,
  },
})
