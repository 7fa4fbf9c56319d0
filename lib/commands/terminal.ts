// What commands write to whoever started them; a server logs instead.

/** One line on standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** One line on standard error, then the end with status 1. */
export function endWith(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
