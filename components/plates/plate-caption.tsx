import type { ReactNode } from 'react'
import { plates } from '#lib/site/plates'

type Props = {
  readonly plate: keyof typeof plates
  readonly className?: string
  readonly children: ReactNode
}

/** A plate's number and title, and what it shows. */
export function PlateCaption({ plate, className = '', children }: Props) {
  const { number, title } = plates[plate]
  return (
    <div className={`note text-pretty [&_p+p]:mt-quarter-line print:break-inside-avoid ${className}`}>
      <b className="mb-[0.2rem] block font-display text-label text-ink italic">{`Plate ${number}. ${title}`}</b>{' '}
      {children}
    </div>
  )
}
