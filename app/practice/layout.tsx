import type { ReactNode } from 'react'
import './practice.css'

/** The practitioner's own room: the foot of the public pages stays outside. */
export default function PracticeLayout({ children }: { readonly children: ReactNode }) {
  return <div className="practice-room">{children}</div>
}
