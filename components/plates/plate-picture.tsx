type Props = {
  readonly file: string
  readonly width: number
  readonly height: number
  /** What the drawing shows; empty where a caption says it already. */
  readonly alt: string
  readonly className?: string
  /** On the first screen; others load as the reader comes near. */
  readonly eager?: boolean
  /** Another drawing of the same for screens narrower than 48rem. */
  readonly narrow?: { readonly file: string; readonly width: number; readonly height: number }
}

/** A drawing of public/plates: a cached file with its own colours for light and dark. */
export function PlatePicture({ file, width, height, alt, className, eager, narrow }: Props) {
  const drawing = (
    // biome-ignore lint/performance/noImgElement: next/image brings a script and inline styles
    <img
      className={className}
      src={`/plates/${file}.svg`}
      width={width}
      height={height}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
    />
  )
  if (!narrow) return drawing
  return (
    <picture>
      <source
        media="(max-width: 47.99rem)"
        srcSet={`/plates/${narrow.file}.svg`}
        width={narrow.width}
        height={narrow.height}
      />
      {drawing}
    </picture>
  )
}
