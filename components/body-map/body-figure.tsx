import { readPlate } from '#lib/site/read-plate'
import type { RegionName } from './region-links.tsx'

/**
 * The body from the front and from the back; each region is a link to the form. The list of the same links stands before
 * it, so it says nothing of its own to a screen reader and takes no second tab stop.
 */
export function BodyFigure({ regions }: { readonly regions: readonly RegionName[] }) {
  const drawing = readPlate('body-linked').replaceAll(LINK, toForm)
  return (
    <>
      <style href="body-figure" precedence="component">
        {answerEachOther(regions)}
      </style>
      <div
        className="mx-auto w-full max-w-[44rem] [&_svg]:w-full"
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, read from public/plates
        dangerouslySetInnerHTML={{ __html: drawing.replace('role="group"', 'focusable="false"') }}
      />
    </>
  )
}

const LINK = /<a href="#region-([a-z-]+)">/g

function toForm(_link: string, slug: string): string {
  return `<a href="/consultation#area-${slug}" tabindex="-1" class="to-${slug}">`
}

/** Pointing at an area's name lights its muscles, and the other way around. */
function answerEachOther(regions: readonly RegionName[]): string {
  const each = (selector: (slug: string) => string) => regions.map(({ slug }) => selector(slug)).join()
  const lit = each((slug) => `body:has(.to-${slug}:is(:hover,:focus-visible)) #region-${slug}`)
  const named = each((slug) => `body:has(svg .to-${slug}:hover,#region-${slug}:target) li .to-${slug}`)
  return (
    `.bm{--accent:var(--point)}${lit}{--f:color-mix(in srgb,var(--point) 50%,var(--paper));--g:color-mix(in srgb,var(--point) 15%,var(--paper))}` +
    `${named}{text-decoration:underline;text-decoration-thickness:2px}`
  )
}
