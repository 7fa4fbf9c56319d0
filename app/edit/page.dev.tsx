import { EditorBesidePage } from './editor-beside-page.dev.tsx'

export const metadata = { title: 'The words of the site', robots: { index: false } }

/** The editor and the page it edits, side by side: what `npm run edit` opens. Development only. */
export default function EditPage() {
  return <EditorBesidePage />
}
