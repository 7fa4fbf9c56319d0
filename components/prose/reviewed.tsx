import { describeDay } from '#lib/content/front-matter'

/** When the practitioner last read the page through; nothing, as long as that day is not known. */
export function Reviewed({ on }: { on: string | undefined }) {
  if (!on) return null
  return (
    <p>
      Reviewed on <time dateTime={on}>{describeDay(on)}</time>
    </p>
  )
}
