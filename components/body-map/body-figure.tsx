import { readPlate } from '#lib/site/read-plate'

/**
 * The body from the front and from the back; each region is a link to the form. The list of the same links stands before
 * it, so it says nothing of its own to a screen reader and takes no second tab stop.
 */
export function BodyFigure() {
  const drawing = readPlate('body-linked').replaceAll(LINK, toForm)
  return (
    <div
      className="figure"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, read from public/plates
      dangerouslySetInnerHTML={{ __html: drawing.replace('role="group"', 'focusable="false"') }}
    />
  )
}

const LINK = /<a href="#region-([a-z-]+)">/g

function toForm(_link: string, slug: string): string {
  return `<a href="/consultation#area-${slug}" tabindex="-1" class="to-${slug}">`
}
