import type { ComponentProps } from 'react'
import './problem-box.css'

/** A box that nobody overlooks: what went wrong, and the ways to put it right. */
export function ProblemBox(box: ComponentProps<'div'>) {
  return <div className="problem-box" {...box} />
}
