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

/** What is said beside the field, read aloud where the cursor is. */
const described = realmPlugin<string>({
  postInit: (realm, by) =>
    realm.getValue(rootEditor$)?.registerRootListener((text) => {
      if (by) text?.setAttribute('aria-describedby', by)
    }),
})

/** What the vocabulary of the copy allows, and nothing more; `describedBy` is the id of what is said beside the field. */
export const richPlugins = (describedBy?: string) => [
  headingsPlugin({ allowedHeadingLevels: [2, 3] }),
  listsPlugin(),
  quotePlugin(),
  linkPlugin({ disableAutoLink: true }),
  jsxPlugin({ jsxComponentDescriptors: descriptors, allowFragment: false }),
  ownToolbar(),
  described(describedBy),
]
