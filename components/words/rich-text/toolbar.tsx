'use client'

import { $isLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link'
import { $createHeadingNode } from '@lexical/rich-text'
import {
  activeEditor$,
  applyFormat$,
  applyListType$,
  convertSelectionToNode$,
  currentBlockType$,
  currentFormat$,
  currentListType$,
  currentSelection$,
  IS_BOLD,
  IS_ITALIC,
  insertJsx$,
  useCellValues,
  usePublisher,
} from '@mdxeditor/editor'
import { $createParagraphNode, $getSelection, $isRangeSelection, UNDO_COMMAND } from 'lexical'
import type { Paragraph } from 'mdast'
import { type ReactNode, useState } from 'react'
import { facts } from './rich-blocks.tsx'

type Menu = 'facts' | 'blocks' | 'link' | null

const nothing: Paragraph[] = [{ type: 'paragraph', children: [] }]

/** One row that stays in view. A menu is a second row below it, never a window over the text. */
export function Toolbar() {
  const [format, block, list, editor] = useCellValues(
    currentFormat$,
    currentBlockType$,
    currentListType$,
    activeEditor$,
    currentSelection$,
  )
  const [menu, setMenu] = useState<Menu>(null)
  const [address, setAddress] = useState('')
  const applyFormat = usePublisher(applyFormat$)
  const applyList = usePublisher(applyListType$)
  const convert = usePublisher(convertSelectionToNode$)
  const insert = usePublisher(insertJsx$)
  const toggle = (which: Menu) => setMenu(menu === which ? null : which)
  const insertFact = (name: string) => {
    insert({ kind: 'text', name, props: {} })
    setMenu(null)
  }
  /** Below the paragraph that the cursor stands in: a paragraph is never cut in two. */
  const insertBlock = (name: string, props: Record<string, string>, children: Paragraph[] = []) => {
    editor?.update(() => $getSelection()?.getNodes().at(-1)?.getTopLevelElement()?.selectEnd(), {
      discrete: true,
    })
    insert({ kind: 'flow', name, props, children })
    setMenu(null)
  }
  const insertSource = () => {
    insert({ kind: 'text', name: 'Source', props: { title: '', year: '' } })
    setMenu(null)
  }
  const setLink = (url: string | null) => {
    editor?.dispatchCommand(TOGGLE_LINK_COMMAND, url)
    setMenu(null)
    editor?.focus()
  }
  return (
    <div className="rich-text__bar">
      <div role="toolbar" aria-label="How the text looks" className="rich-text__row">
        <Tool label="Bold" on={(format & IS_BOLD) !== 0} press={() => applyFormat('bold')}>
          <b>B</b>
        </Tool>
        <Tool label="Italic" on={(format & IS_ITALIC) !== 0} press={() => applyFormat('italic')}>
          <i>I</i>
        </Tool>
        <Tool
          label="Heading"
          on={block === 'h3'}
          press={() => convert(() => (block === 'h3' ? $createParagraphNode() : $createHeadingNode('h3')))}
        >
          H
        </Tool>
        <Tool label="List" on={list === 'bullet'} press={() => applyList(list === 'bullet' ? '' : 'bullet')}>
          •
        </Tool>
        <Tool
          label="Numbered list"
          on={list === 'number'}
          press={() => applyList(list === 'number' ? '' : 'number')}
        >
          1.
        </Tool>
        <Tool
          label="Link"
          open={menu === 'link'}
          press={() => {
            setAddress(editor?.getEditorState().read($addressAtCursor) ?? '')
            toggle('link')
          }}
        />
        <Tool label="Facts" open={menu === 'facts'} press={() => toggle('facts')} />
        <Tool label="Put in" open={menu === 'blocks'} press={() => toggle('blocks')} />
        <Tool label="Undo" press={() => editor?.dispatchCommand(UNDO_COMMAND, undefined)} />
      </div>
      {menu === 'facts' && (
        <fieldset className="rich-text__row">
          <legend className="sr-only">Facts</legend>
          {Object.entries(facts).map(([name, label]) => (
            <Tool key={name} label={label} press={() => insertFact(name)} />
          ))}
        </fieldset>
      )}
      {menu === 'blocks' && (
        <fieldset className="rich-text__row">
          <legend className="sr-only">Put in</legend>
          <Tool label="Note set apart" press={() => insertBlock('Callout', {}, nothing)} />
          <Tool
            label="Picture"
            press={() => insertBlock('Picture', { file: '', description: '', person: 'no' })}
          />
          <Tool label="Drawing" press={() => insertBlock('Plate', { name: 'trigger-point' }, nothing)} />
          <Tool label="Source of a claim" press={insertSource} />
        </fieldset>
      )}
      {menu === 'link' && (
        <fieldset className="rich-text__row">
          <legend className="sr-only">Link</legend>
          <label className="rich-text__address">
            <span className="sr-only">Where the link leads</span>
            <input
              value={address}
              placeholder="/faq#insurance"
              inputMode="url"
              autoCapitalize="none"
              onChange={({ currentTarget }) => setAddress(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setMenu(null)
                if (event.key !== 'Enter') return
                event.preventDefault()
                setLink(address || null)
              }}
            />
          </label>
          <Tool label="Set the link" press={() => setLink(address || null)} />
          <Tool label="No link" press={() => setLink(null)} />
        </fieldset>
      )}
    </div>
  )
}

function $addressAtCursor(): string {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return ''
  const link = selection.anchor.getNode().getParents().find($isLinkNode)
  return link?.getURL() ?? ''
}

type ToolProps = {
  readonly label: string
  readonly press: () => void
  readonly on?: boolean
  readonly open?: boolean
  /** A sign in the place of the label. */
  readonly children?: ReactNode
}

/** Pressing it leaves the cursor, and a phone's keyboard, where they are. */
function Tool({ label, press, on, open, children }: ToolProps) {
  return (
    <button
      type="button"
      title={children ? label : undefined}
      aria-pressed={on}
      aria-expanded={open}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      {children ? <span aria-hidden="true">{children}</span> : label}
      {children && <span className="sr-only">{label}</span>}
    </button>
  )
}
