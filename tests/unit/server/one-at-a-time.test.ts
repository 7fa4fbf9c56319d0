import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { oneAtATime } from '#lib/server/one-at-a-time'
import { newDataDir } from '../../support/start-site.ts'

test('of processes that come together each works alone, and all do', async () => {
  const folder = newDataDir()
  const program = `
    import { appendFileSync } from 'node:fs'
    import { oneAtATime } from ${JSON.stringify(path.resolve('lib/server/one-at-a-time.ts'))}
    oneAtATime('lock', () => {
      appendFileSync('log', 'in ')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
      appendFileSync('log', 'out ')
    })`
  const runs = [1, 2, 3, 4].map(() => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
    return text(child.stderr)
  })
  expect(await Promise.all(runs)).toEqual(['', '', '', ''])
  expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('in out '.repeat(4))
  expect(existsSync(path.join(folder, 'lock'))).toBe(false)
})

test('a lock left behind by a process that died is taken away, and one is let go after a failure', () => {
  const lock = path.join(newDataDir(), 'lock')
  // No system has so high a process number.
  writeFileSync(lock, '99999999')
  expect(() =>
    oneAtATime(lock, () => {
      throw new Error('the work failed')
    }),
  ).toThrow('the work failed')
  expect(oneAtATime(lock, () => 'done')).toBe('done')
  expect(existsSync(lock)).toBe(false)
})
