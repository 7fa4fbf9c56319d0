import { pictureSize } from '#lib/content/picture-size'

type Props = { readonly file: string; readonly description: string; readonly className?: string }

/** A file of public/pictures; its size is told so that nothing moves when it arrives. */
export function Photo({ file, description, className }: Props) {
  const { width, height } = pictureSize(file)
  return (
    // biome-ignore lint/performance/noImgElement: next/image brings a script and inline styles.
    <img
      className={className}
      src={`/pictures/${file}`}
      alt={description}
      width={width}
      height={height}
      loading="lazy"
    />
  )
}
