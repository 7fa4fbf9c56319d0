import {
  addTopAreaChild$,
  headingsPlugin,
  jsxPlugin,
  linkPlugin,
  listsPlugin,
  quotePlugin,
  realmPlugin,
  rootEditor$,
} from '@mdxeditor/editor'
import { COMMAND_PRIORITY_CRITICAL, KEY_TAB_COMMAND } from 'lexical'
import { descriptors } from './rich-blocks.tsx'
import { Toolbar } from './toolbar.tsx'

/** Words are written as lib/words/tidy-words.ts writes them. */
export const WRITTEN = { bullet: '*', rule: '-', listItemIndent: 'one' } as const

const ownToolbar = realmPlugin({
  init: (realm) => realm.pub(addTopAreaChild$, Toolbar),
  // Tab leaves the text. The list plugin would keep the key, and with it whoever uses a keyboard (WCAG 2.1.2).
  postInit: (realm) =>
    realm.getValue(rootEditor$)?.registerCommand(KEY_TAB_COMMAND, () => true, COMMAND_PRIORITY_CRITICAL),
})

/** What the vocabulary of the copy allows, and nothing more. */
export const richPlugins = () => [
  headingsPlugin({ allowedHeadingLevels: [2, 3] }),
  listsPlugin(),
  quotePlugin(),
  linkPlugin({ disableAutoLink: true }),
  jsxPlugin({ jsxComponentDescriptors: descriptors, allowFragment: false }),
  ownToolbar(),
]
