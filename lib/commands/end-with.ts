/** One line on standard error, then the end with status 1. For commands only. */
export function endWith(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
