'use client'

import { useEffect, useRef, useState } from 'react'
import type { CopyState } from '../api/copy-state/route.dev.ts'
import './desk.css'
import { pageOfEntry } from './page-of-entry.dev.ts'

/** Shows the page of the entry that is open, anew after each save, and below it what the check says of the copy. */
export function EditorBesidePage() {
  const editor = useRef<HTMLIFrameElement>(null)
  const preview = useRef<HTMLIFrameElement>(null)
  const [path, setPath] = useState('/')
  const { version, findings } = useCopyState()

  useEffect(() => {
    const timer = setInterval(() => {
      const page = pageOfEntry(editor.current?.contentWindow?.location.pathname ?? '')
      if (page) setPath(page)
    }, 500)
    return () => clearInterval(timer)
  }, [])

  const shown = useRef('')
  useEffect(() => {
    // The first version is the one the page was loaded with; loading it again would undo a change of address under way.
    if (shown.current) preview.current?.contentWindow?.location.reload()
    shown.current = version
  }, [version])

  return (
    <main className="editor-sheet editor-desk">
      <iframe ref={editor} title="Editor" src="/keystatic" />
      <section className="editor-side" aria-label="The page as patients see it">
        <iframe ref={preview} title="Preview" src={path} />
        <div role="status" className="editor-check">
          {findings.length === 0 ? <p>The check finds nothing to fix.</p> : null}
          <ul>
            {findings.map(({ text, level }) => (
              <li key={text}>
                <strong>{level === 'error' ? 'Fix: ' : 'Look at: '}</strong>
                {text}
              </li>
            ))}
          </ul>
        </div>
      </section>
    </main>
  )
}

/** The state of the copy, asked for every second: the editor writes files, and files tell nobody. */
function useCopyState(): CopyState {
  const [state, setState] = useState<CopyState>({ version: '', findings: [] })
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch('/api/copy-state').catch(() => undefined)
      if (!answer?.ok) return
      const fresh: CopyState = await answer.json()
      setState((known) => (known.version === fresh.version ? known : fresh))
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return state
}
