import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Everything random in a simulation comes from here, so that a seed replays it. */
export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  /** True once in so many times. */
  readonly oneIn: (times: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined
}

/** The chances of one seed. */
export function chanceOf(seed: number): Chance {
  const generator = xoroshiro128plus(seed)
  const between = (least: number, most: number) => uniformInt(generator, least, most)
  return {
    between,
    oneIn: (times) => between(1, times) === 1,
    pick: (items) => (items.length > 0 ? items[between(0, items.length - 1)] : undefined),
  }
}
