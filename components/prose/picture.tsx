import type { ReactNode } from 'react'
import { Photo } from './photo.tsx'

/** A picture of the copy, with its caption when it has one. */
export function Picture({
  file,
  description,
  children,
}: {
  file: string
  description: string
  children?: ReactNode
}) {
  return (
    <figure>
      <Photo file={file} description={description} />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}
