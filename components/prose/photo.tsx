import { pictureSize } from '#lib/content/picture-size'

/** A file of public/pictures; its size is told so that nothing moves when it arrives. */
export function Photo({ file, description }: { file: string; description: string }) {
  const { width, height } = pictureSize(file)
  return (
    // biome-ignore lint/performance/noImgElement: next/image brings a script and inline styles.
    <img src={`/pictures/${file}`} alt={description} width={width} height={height} loading="lazy" />
  )
}
