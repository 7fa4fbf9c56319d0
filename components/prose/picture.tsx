import type { ReactNode } from 'react'
import { Photo } from './photo.tsx'

type Props = { readonly file: string; readonly description: string; readonly children?: ReactNode }

/** A picture of the copy, with its caption when it has one. */
export function Picture({ file, description, children }: Props) {
  return (
    <figure>
      <Photo file={file} description={description} />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}
