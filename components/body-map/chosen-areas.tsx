import type { RegionName } from '#components/body-map/region-links'
import { PlatePicture } from '#components/plates/plate-picture'

/** The body beside the boxes: each ticked area shows its point. Without words, since the boxes say it all. */
export function ChosenAreas({ regions }: { readonly regions: readonly RegionName[] }) {
  return (
    <div className="figure chosen" aria-hidden="true">
      <PlatePicture file="body" width={821} height={888} alt="" />
      {regions.map(({ slug }) => (
        <i key={slug} className={`at-${slug}`} />
      ))}
    </div>
  )
}
