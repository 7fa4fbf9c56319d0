import { randomInt } from 'node:crypto'

/** Without the look-alikes 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: a reference is read aloud on the phone. */
const LETTERS = '34679ACDEFGHJKMNPQRTWXY'

/** A new reference such as "K7MQ-4XDH": 23^8, about 78 thousand million. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
