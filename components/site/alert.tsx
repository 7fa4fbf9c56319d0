import type { ReactNode } from 'react'

/** One sentence about what went wrong, said aloud when the page opens; nothing without one. */
export function Alert({ children }: { readonly children: ReactNode }) {
  if (!children) return null
  return (
    <p className="mb-[0.35rem] text-point" role="alert">
      {children}
    </p>
  )
}
