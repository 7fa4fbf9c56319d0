'use client'

import './rich-text.css'
import { type ComponentProps, type ComponentType, useEffect, useRef, useState } from 'react'
import type { RichTextProps } from './rich-text.tsx'

type Props = Pick<
  ComponentProps<'textarea'>,
  'id' | 'name' | 'defaultValue' | 'aria-invalid' | 'aria-describedby'
> & {
  readonly label: string
  /** The names of the pictures that may be shown. */
  readonly pictures: readonly string[]
}

/**
 * Words as text that looks like what it becomes. The text field that the server drew is what is sent: the editor stands in
 * its place once it is loaded and writes into it. Where it can't come, or can't hold the words, people write in the field.
 */
export function WordsField({ label, pictures, ...given }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [Editor, setEditor] = useState<ComponentType<RichTextProps>>()
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    // Known when the site is built: what is drawn on the server never holds the editor.
    if (typeof window === 'undefined') return undefined
    let gone = false
    const load = async () => {
      const { RichText } = await import('./rich-text.tsx')
      // Nobody loses the cursor, or a word: who has begun to write in the field goes on in it.
      await untilLeft(field.current)
      if (!gone) setEditor(() => RichText)
    }
    load().catch(() => setBroken(true))
    return () => {
      gone = true
    }
  }, [])
  const rich = Editor !== undefined && !broken
  return (
    <>
      <textarea ref={field} rows={8} hidden={rich} {...given} />
      {rich && (
        <Editor
          field={field}
          label={label}
          pictures={pictures}
          describedBy={given['aria-describedby']}
          onBroken={() => setBroken(true)}
        />
      )}
    </>
  )
}

async function untilLeft(field: HTMLTextAreaElement | null): Promise<void> {
  if (!field || document.activeElement !== field) return
  await new Promise((resolve) => field.addEventListener('blur', resolve, { once: true }))
}
