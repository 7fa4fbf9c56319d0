import { PlatePicture } from '#components/plates/plate-picture'
import { plates } from '#lib/site/plates'
import './chosen-areas.css'

type Area = {
  readonly slug: string
  /** Where it is on the figure, in percent; an area without a point shows none. */
  readonly point?: { readonly left: number; readonly top: number } | undefined
}

/** The body beside the boxes: each ticked area shows its point. Without words, since the boxes say it all. */
export function ChosenAreas({ regions }: { readonly regions: readonly Area[] }) {
  const { file, width, height, alt } = plates.body
  const shown = regions.flatMap(({ slug, point }) => (point ? [{ slug, point }] : []))
  const places = shown.map(({ slug, point }) => `.at-${slug}{left:${point.left}%;top:${point.top}%}`)
  const ticked = shown.map(({ slug }) => `body:has(#area-${slug}:checked) .at-${slug}`)
  return (
    <div className="chosen-areas" aria-hidden="true">
      <style>{`${places.join('')}${ticked.join()}{transform:none}`}</style>
      <PlatePicture file={file} width={width} height={height} alt={alt} />
      {shown.map(({ slug }) => (
        <i key={slug} className={`at-${slug}`} />
      ))}
    </div>
  )
}
