'use client'

import './rich-text.css'
import {
  type JsxComponentDescriptor,
  type JsxEditorProps,
  NestedLexicalEditor,
  useLexicalNodeRemove,
  useMdastNodeUpdater,
} from '@mdxeditor/editor'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { createContext, use, useEffect, useId, useRef, useState } from 'react'
import type { FactName, PlateName } from '#lib/content/vocabulary'

/** What she reads for each fact, in the menu and in the text. */
export const facts: Readonly<Record<FactName, string>> = {
  CallHours: 'Hours',
  CallDays: 'Days of calls',
  CallMinutes: 'Minutes of a call',
  Towns: 'Towns',
  City: 'City',
  Address: 'Address',
  RetentionDays: 'Days until requests are deleted',
  TimeZone: 'Time zone',
}

/** The pictures that may be chosen. */
export const PictureNames = createContext<readonly string[]>([])

type Choice = Readonly<Record<string, string>>
type BlockField = { readonly label: string; readonly type?: 'date' | 'pictures' | Choice }
type Block = {
  readonly label: string
  readonly kind: 'flow' | 'text'
  /** Whether words stand inside it. */
  readonly around: boolean
  readonly fields: Readonly<Record<string, BlockField>>
}

const plates: Readonly<Record<PlateName, string>> = {
  'trigger-point': 'A trigger point',
  'eight-needles': 'Eight needles',
  'one-thousand': 'A thousand dots',
  release: 'A muscle releases',
}

const blocks = {
  Callout: { label: 'Note set apart', kind: 'flow', around: true, fields: {} },
  Plate: {
    label: 'Drawing',
    kind: 'flow',
    around: true,
    fields: { name: { label: 'Which drawing', type: plates } },
  },
  Picture: {
    label: 'Picture',
    kind: 'flow',
    around: true,
    fields: {
      file: { label: 'Which picture', type: 'pictures' },
      description: { label: 'What it shows, for people who can’t see it' },
      person: { label: 'Does it show a person?', type: { no: 'No', yes: 'Yes' } },
      permission: { label: 'If so, the day the person allowed its use in writing', type: 'date' },
    },
  },
  Section: { label: 'Part', kind: 'flow', around: true, fields: {} },
  Answer: {
    label: 'A question with its answer',
    kind: 'flow',
    around: false,
    fields: { of: { label: 'Name of the question' } },
  },
  Passage: {
    label: 'Words of another page',
    kind: 'flow',
    around: false,
    fields: { page: { label: 'Name of the page' }, section: { label: 'Name of its part' } },
  },
  OfferedTimes: { label: 'The times you offer', kind: 'flow', around: false, fields: {} },
  Source: {
    label: 'Source',
    kind: 'text',
    around: false,
    fields: {
      title: { label: 'Title of the study' },
      year: { label: 'Year' },
      link: { label: 'Its address' },
    },
  },
} as const satisfies Record<string, Block>

const known: ReadonlyMap<string, Block> = new Map(Object.entries(blocks))

export const descriptors: JsxComponentDescriptor[] = [
  ...Object.keys(facts).map(
    (name): JsxComponentDescriptor => ({
      name,
      kind: 'text',
      props: [],
      hasChildren: false,
      Editor: FactChip,
    }),
  ),
  ...[...known].map(
    ([name, { kind, around, fields }]): JsxComponentDescriptor => ({
      name,
      kind,
      props: Object.keys(fields).map((field) => ({ name: field, type: 'string' })),
      hasChildren: around,
      Editor: BlockEditor,
    }),
  ),
]

function FactChip({ mdastNode: { name } }: JsxEditorProps) {
  const label = Object.entries(facts).find(([fact]) => fact === name)?.[1]
  return <span className="rich-text__chip">{label ?? name}</span>
}

function BlockEditor({ mdastNode }: JsxEditorProps) {
  const remove = useLexicalNodeRemove()
  const root = useRef<HTMLSpanElement>(null)
  const [isNew] = useState(() => isEmpty(mdastNode))
  useEffect(() => {
    if (!isNew) return undefined
    // What is typed next belongs into the block that was just put in; the editor gives it its place first.
    const timer = setTimeout(
      () => root.current?.querySelector<HTMLElement>('select, input, [contenteditable=true]')?.focus(),
      50,
    )
    return () => clearTimeout(timer)
  }, [isNew])
  const block = known.get(mdastNode.name ?? '')
  if (!block) return null
  const isBlock = block.kind === 'flow'
  return (
    <span ref={root} className={isBlock ? 'rich-text__block' : 'rich-text__chip'}>
      <span className="rich-text__block-head">
        <span>{block.label}</span>
        {mdastNode.name !== 'Section' && (
          <button type="button" onClick={remove} aria-label={`Take out: ${block.label}`}>
            ×
          </button>
        )}
      </span>
      {Object.entries(block.fields).map(([name, field]) => (
        <BlockField key={name} name={name} field={field} node={mdastNode} />
      ))}
      {block.around && (
        <NestedLexicalEditor<MdxJsxFlowElement>
          block
          getContent={(node) => node.children}
          getUpdatedMdastNode={(node, children) => ({ ...node, children: children.filter(isFlow) })}
          contentEditableProps={{ ariaLabel: `Words of: ${block.label}` }}
        />
      )}
    </span>
  )
}

type FlowContent = MdxJsxFlowElement['children'][number]

/** What the nested editor hands back for a block is blocks already; the type knows of sentences too. */
function isFlow(node: { type: string }): node is FlowContent {
  return !['text', 'strong', 'emphasis', 'link', 'break', 'mdxJsxTextElement'].includes(node.type)
}

function isEmpty({ attributes, children }: JsxEditorProps['mdastNode']): boolean {
  return (
    children.every((child) => 'children' in child && child.children.length === 0) &&
    attributes.every(({ value }) => !value || value === 'no')
  )
}

type BlockFieldProps = {
  readonly name: string
  readonly field: BlockField
  readonly node: JsxEditorProps['mdastNode']
}

function BlockField({ name, field: { label, type }, node }: BlockFieldProps) {
  const update = useMdastNodeUpdater<MdxJsxFlowElement | MdxJsxTextElement>()
  const pictures = use(PictureNames)
  const id = useId()
  const given = node.attributes.find((attribute) => 'name' in attribute && attribute.name === name)?.value
  const value = typeof given === 'string' ? given : ''
  const set = (next: string) => {
    if (next === value) return
    const attribute = { type: 'mdxJsxAttribute', name, value: next } as const
    const at = node.attributes.findIndex((one) => 'name' in one && one.name === name)
    const others = node.attributes.toSpliced(at < 0 ? node.attributes.length : at, at < 0 ? 0 : 1)
    const place = at < 0 ? others.length : at
    update({ attributes: next ? others.toSpliced(place, 0, attribute) : others })
  }
  const choices =
    type === 'pictures' ? Object.fromEntries(pictures.map((picture) => [picture, picture])) : type
  return (
    <span className="rich-text__field">
      <label htmlFor={id}>{label}</label>
      {typeof choices === 'object' ? (
        <select id={id} value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
          {!Object.hasOwn(choices, value) && <option value={value}>{value || 'Choose one'}</option>}
          {Object.entries(choices).map(([choice, word]) => (
            <option key={choice} value={choice}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={type === 'date' ? type : 'text'}
          defaultValue={value}
          // Enter would send the whole form.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onBlur={({ currentTarget }) => set(currentTarget.value)}
        />
      )}
    </span>
  )
}
