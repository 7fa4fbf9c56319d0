import { zoneName, zoneWords } from '#lib/schedule/practice-time'

/** The one plain script, on pages with forms. The mark keeps it when the framework's scripts are taken out. */
export function PlainScript() {
  return <script src="/comfort.js" defer data-plain="" data-zone={zoneName()} data-zone-words={zoneWords()} />
}
