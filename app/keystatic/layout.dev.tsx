import '../edit/desk.css'
import Editor from './editor.dev.tsx'

// The editor of the copy, in development only: next.config.ts knows *.dev.tsx to `next dev` alone.
export default function EditorLayout() {
  return (
    <div className="editor-sheet">
      <Editor />
    </div>
  )
}
