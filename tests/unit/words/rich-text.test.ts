import { readdirSync, readFileSync } from 'node:fs'
import { corePlugin, markdown$, Realm, rootEditor$ } from '@mdxeditor/editor'
import { $getRoot, $isTextNode, type LexicalEditor } from 'lexical'
import { describe, expect, it } from 'vitest'
import { tidyWords } from '#lib/words/tidy-words'
import { isWords, readFields } from '#lib/words/word-fields'
import { richPlugins, WRITTEN } from '../../../components/words/rich-text/rich-plugins.ts'

// The plugin that every editor begins with is exported, but not told of.
declare module '@mdxeditor/editor' {
  const corePlugin: (params: {
    initialMarkdown: string
    toMarkdownOptions: typeof WRITTEN
    suppressHtmlProcessing: boolean
    onChange: () => void
    onError: (problem: { error: string }) => void
  }) => RealmPlugin
}

const bodies = ['pages', 'faq', 'body-regions', 'mails']
  .flatMap((kind) => readdirSync(`content/${kind}`).map((name) => `content/${kind}/${name}`))
  .flatMap((file) =>
    [...readFields(file, readFileSync(file, 'utf8'))]
      .filter(([key, words]) => isWords(key) && words)
      .map(([key, words]): [string, string] => [`${file} ${key}`, words]),
  )

/** Every component of the vocabulary, and what people write beside them. */
const EVERYTHING = `Calls are on <CallDays />, <CallHours />, in <City />, near <Towns />. **Bold** and *stress*.

One claim.<Source title="A study of 5 < 6 & more" year="2023" link="https://example.org/a_b" /> Then [a link](/faq#insurance).

## A heading with *stress*

### Another, <CallHours />

* one
* two with <City />

1. first
2. second

<Callout>
  A note with **bold** and <CallHours />.

  A second paragraph.
</Callout>

<Plate name="trigger-point">
  The caption.
</Plate>

<Picture file="door.jpg" description="The “green” door" person="yes" permission="2026-01-01">
  A caption.
</Picture>

<Answer of="insurance" />

<Passage page="home" section="muscles" />

<OfferedTimes />

> A quoted sentence.`

/** The editor as the page has it, without a page around it. */
function openEditor(words: string) {
  const realm = new Realm()
  const core = corePlugin({
    initialMarkdown: words,
    toMarkdownOptions: WRITTEN,
    suppressHtmlProcessing: true,
    onChange() {},
    onError({ error }) {
      throw new Error(error)
    },
  })
  const plugins = [core, ...richPlugins()]
  for (const plugin of plugins) plugin.init?.(realm)
  for (const plugin of plugins) plugin.postInit?.(realm)
  const editor = realm.getValue(rootEditor$)
  if (!editor) throw new Error('no editor')
  editor.update(() => undefined, { discrete: true })
  return { realm, editor }
}

function written({ realm }: ReturnType<typeof openEditor>): string {
  return realm.getValue(markdown$)
}

/** As she does it: one more word at the end of the first sentence. False where there is none. */
function typeOneWord(editor: LexicalEditor): boolean {
  let typed = false
  editor.update(
    () => {
      const text = $getRoot().getAllTextNodes().find($isTextNode)
      typed = text !== undefined
      text?.setTextContent(`${text.getTextContent().trimEnd()} indeed`)
    },
    { discrete: true },
  )
  return typed
}

describe('words opened in the editor and written again', () => {
  it.each([...bodies, ['every component', EVERYTHING]])('stay byte for byte: %s', (_, words) => {
    const changed = written(openEditor(words))
    expect(changed).toBe(words)
    expect(tidyWords(changed)).toBe(words)
  })

  it.each(bodies)('differ in one line when one word is typed: %s', (_, words) => {
    const open = openEditor(words)
    // A body of nothing but other pages' words has no sentence.
    const typed = typeOneWord(open.editor)
    expect(typed || /^<\w+ [^>]*\/>$/.test(words)).toBe(true)
    if (!typed) return
    const lines = words.split('\n')
    const after = tidyWords(written(open)).split('\n')
    expect(after.filter((line, at) => line !== lines[at])).toEqual([expect.stringContaining(' indeed')])
    expect(after).toHaveLength(lines.length)
  })
})

it.each([
  ['a list of hyphens', '- one\n- two', '* one\n* two'],
  ['empty paragraphs', 'One.\n\n&#x20;\n\nTwo.&#x20;', 'One.\n\nTwo.'],
  [
    'a picture without a caption',
    '<Picture file="door.jpg" description="The door" person="no">\n\n</Picture>',
    '<Picture file="door.jpg" description="The door" person="no" />',
  ],
  ['words that can’t be read', '<Callout>\nOpen.', '<Callout>\nOpen.'],
])('words are kept in one form: %s', (_, typed, kept) => {
  expect(tidyWords(typed)).toBe(kept)
})
