import './calm-muscle.css'

/** Muscle at rest, across the whole page. */
export function CalmMuscle({ className }: { readonly className: string }) {
  return <div className={`calm-muscle ${className}`} aria-hidden="true" />
}
