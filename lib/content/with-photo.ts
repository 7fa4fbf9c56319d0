import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** The words with the photograph of their page, where one is set and allowed, in the plate of the eight needles. */
export function withPhoto(
  words: Root,
  { photo, photoDescription }: { photo?: string | undefined; photoDescription?: string | undefined },
): Root {
  if (!photo || !photoDescription) return words
  const tree = structuredClone(words)
  visit(tree, 'mdxJsxFlowElement', (node) => {
    const isPlate = node.attributes.some(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.value === 'eight-needles',
    )
    if (node.name !== 'Plate' || !isPlate) return
    node.attributes.push(
      { type: 'mdxJsxAttribute', name: 'photo', value: photo },
      { type: 'mdxJsxAttribute', name: 'photoDescription', value: photoDescription },
    )
  })
  return tree
}
