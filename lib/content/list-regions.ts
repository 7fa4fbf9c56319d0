import type { Entry, Library } from '#lib/content/build-library'
import { type Content, compileWords } from '#lib/content/compile-words'
import { readLibrary } from '#lib/content/library'
import { onceEach } from '#lib/content/once-each'
import { blocksOf } from '#lib/content/sections'

/** An area of the body. Most have a name and no words; then Content is absent. */
export type Region = Readonly<{ slug: string; name: string; order: number; Content?: Content }>

type Matter = Library['regions'][number]['matter']

/** The areas of the body, in their order. Throws ContentError when any content is wrong. */
export function listRegions(): Promise<Region[]> {
  return Promise.all(readLibrary(new Date()).regions.map(openRegion))
}

const openRegion = onceEach(compileRegion)

async function compileRegion({ slug, matter: { name, order }, tree }: Entry<Matter>): Promise<Region> {
  const words = blocksOf(tree)
  return { slug, name, order, ...(words.length > 0 ? { Content: await compileWords(words, slug) } : {}) }
}
