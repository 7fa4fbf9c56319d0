// The editor reads the address itself; Next only has to know that the page exists.
export default function EditorPage() {
  return null
}
