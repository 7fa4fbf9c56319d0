import { sitePicture } from '#lib/pictures/site-pictures'

type Props = {
  readonly file: string
  readonly description: string
  readonly className?: string
  /** How wide it is shown, for the browser to choose by. */
  readonly sizes?: string
}

/** A picture of content/pictures, in the width that the screen needs; its size is told so that nothing moves as it arrives. */
export function Photo({ file, description, className, sizes = COLUMN }: Props) {
  const { width, height, webp, jpeg } = sitePicture(file)
  const inWidths = (served: typeof webp) => served.map((one) => `${one.address} ${one.width}w`).join(', ')
  return (
    <picture>
      <source type="image/webp" srcSet={inWidths(webp)} sizes={sizes} />
      <img
        className={className}
        src={jpeg.at(-1)?.address}
        srcSet={inWidths(jpeg)}
        sizes={sizes}
        alt={description}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
      />
    </picture>
  )
}

/** As wide as the column of the text, which fills the screen of a phone. */
const COLUMN = '(min-width: 40rem) 36rem, 100vw'
