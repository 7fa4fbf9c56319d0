import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** The short form; `npm run simulate -- --days 10000 --seed 1 --seeds 100` is the long one. */
test.each([1, 2])('no promise is broken in two months of seed %i', { timeout: 120_000 }, (seed) => {
  const run = simulate('--days', '60', '--seed', String(seed))
  expect(run.stderr).not.toContain('Violation')
  expect(run.stdout).toMatch(/^6\d practice-days, seed \d: .* 0 violations/)
})

test('a number that is none is refused in words', () => {
  expect(simulate('--days', 'many')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--days 2000'),
  })
})

function simulate(...args: string[]) {
  return spawnSync(process.execPath, ['tests/simulation/run-simulation.ts', ...args], { encoding: 'utf8' })
}
