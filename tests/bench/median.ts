/** The middle of some numbers. NaN of none. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}

/** The number that so great a share of the others does not exceed. NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
