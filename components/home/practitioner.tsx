import { PlateCaption } from '#components/plates/plate-caption'
import { PlatePicture } from '#components/plates/plate-picture'
import { Prose } from '#components/prose/prose'
import { type Section, siteWords } from '#lib/content/pages'
import { plates } from '#lib/site/plates'
import './practitioner.css'

/** Who treats, and a needle for each of the first thousand taught. */
export function Practitioner({ section: { title, Content } }: { readonly section: Section }) {
  const { file, width, height, alt } = plates['one-thousand']
  return (
    <section className="part max-lg:pt-half-line" id="plate-one-thousand" aria-labelledby="practitioner">
      <div className="practitioner px-margin">
        <h2 className="sr-only" id="practitioner">
          {title}
        </h2>
        <Prose of={Content} />
      </div>
      <PlatePicture
        className="mt-line mb-half-line w-full"
        file={file}
        width={width}
        height={height}
        alt={alt}
        narrow={{ file: 'thousand-tall', width: 360, height: 550 }}
      />
      <PlateCaption plate="one-thousand" className="px-margin lg:max-w-none lg:pl-beyond-axis">
        {siteWords().plates.oneThousand}
      </PlateCaption>
    </section>
  )
}
