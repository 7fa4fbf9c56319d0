'use client'

import { MDXEditor, type MDXEditorMethods } from '@mdxeditor/editor'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { PictureNames } from './rich-blocks.tsx'
import { richPlugins, WRITTEN } from './rich-plugins.ts'

export type RichTextProps = {
  /** The text field that is sent. */
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly pictures: readonly string[]
  readonly describedBy: string | undefined
  /** The words hold what the editor can't show. */
  readonly onBroken: () => void
}

/** Writes into its field at every change. Words that nobody changed stay there byte for byte. */
export function RichText({ field, label, pictures, describedBy, onBroken }: RichTextProps) {
  const editor = useRef<MDXEditorMethods>(null)
  const [first] = useState(() => field.current?.value ?? '')
  const [plugins] = useState(() => richPlugins(describedBy))
  const changed = useRef(false)
  useEffect(() => {
    const form = field.current?.form
    const write = () => {
      if (changed.current && field.current && editor.current)
        field.current.value = editor.current.getMarkdown()
    }
    form?.addEventListener('submit', write, { capture: true })
    return () => form?.removeEventListener('submit', write, { capture: true })
  }, [field])
  return (
    <PictureNames value={pictures}>
      <div className="rich-text">
        <MDXEditor
          ref={editor}
          markdown={first}
          plugins={plugins}
          toMarkdownOptions={WRITTEN}
          translation={(key, text) => (key === 'contentArea.editableMarkdown' ? label : text)}
          onChange={(words, atStart) => {
            if (atStart || !field.current) return
            changed.current = true
            field.current.value = words
          }}
          onError={onBroken}
          suppressHtmlProcessing
        />
      </div>
    </PictureNames>
  )
}
