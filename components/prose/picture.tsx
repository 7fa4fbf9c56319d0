import type { ReactNode } from 'react'
import { pictureSize } from '#lib/content/picture-size'

/** A picture of public/pictures; its size is told so that nothing moves when it arrives. */
export function Picture({
  file,
  description,
  children,
}: {
  file: string
  description: string
  children?: ReactNode
}) {
  const { width, height } = pictureSize(file)
  return (
    <figure>
      {/* biome-ignore lint/performance/noImgElement: next/image brings a script and inline styles. */}
      <img src={`/pictures/${file}`} alt={description} width={width} height={height} loading="lazy" />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}
