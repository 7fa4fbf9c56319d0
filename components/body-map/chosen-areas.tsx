import { PlatePicture } from '#components/plates/plate-picture'
import { plates } from '#lib/site/plates'
import './chosen-areas.css'

type Area = {
  readonly slug: string
  /** Where it is on the figure, in percent; an area without a point shows none. */
  readonly point?: { readonly left: number; readonly top: number } | undefined
}

/** Where the middle of each figure is, in percent. */
const MIDDLES = { front: 24.85, back: 75.15 }

/**
 * The body beside the boxes: an area pressed at its point, left or right, is ticked, and each ticked area shows its point.
 * These are labels of the boxes, so it needs no script; and no words, since the boxes say it all.
 */
export function ChosenAreas({ regions }: { readonly regions: readonly Area[] }) {
  const { file, width, height, alt } = plates.body
  const shown = regions.flatMap(({ slug, point }) => (point ? [{ slug, point }] : []))
  const places = shown.map(
    ({ slug, point }) =>
      `.at-${slug}{--left:${point.left}%;--mirrored:${MIDDLES[point.left < 50 ? 'front' : 'back'] * 2 - point.left}%;--top:${point.top}%}`,
  )
  const ticked = shown.map(({ slug }) => `body:has(#area-${slug}:checked) .at-${slug}`)
  return (
    <div className="chosen-areas" aria-hidden="true">
      <style href="chosen-areas" precedence="component">
        {`${places.join('')}${ticked.join()}{--shown:1}`}
      </style>
      <PlatePicture file={file} width={width} height={height} alt={alt} />
      {shown.map(({ slug }) => (
        <label key={slug} htmlFor={`area-${slug}`} className={`chosen-areas__area at-${slug}`}>
          <i />
          <i />
        </label>
      ))}
    </div>
  )
}
