import { expect, it } from 'vitest'
import { pageSchema } from '#lib/content/front-matter'
import { withPhoto } from '#lib/content/pages'
import { parseMdx } from '#lib/content/parse-mdx'

const text = `---
title: A page
description: About it.
updated: 2027-01-01
---
<Plate name="eight-needles">
  A caption.
</Plate>

<Plate name="trigger-point">
  Another.
</Plate>
`
const { value } = parseMdx({ name: 'content/pages/a.mdx', text }, pageSchema)
const tree = value?.tree ?? { type: 'root', children: [] }
const attributes = (words: typeof tree) =>
  words.children.map((node) =>
    node.type === 'mdxJsxFlowElement' ? node.attributes.map((a) => 'name' in a && a.name) : [],
  )

it('puts an allowed photo in the plate of the eight needles alone', () => {
  const photo = { photo: 'spine.jpg', photoDescription: 'A back with eight needles' }
  expect(attributes(withPhoto(tree, photo))).toEqual([['name', 'photo', 'photoDescription'], ['name']])
})

it('leaves the drawing where there is no photo', () => {
  expect(attributes(withPhoto(tree, {}))).toEqual([['name'], ['name']])
})
