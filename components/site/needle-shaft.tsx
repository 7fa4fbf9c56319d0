import './needle-shaft.css'

/** The needle: its shaft is the one column axis of every page. */
export function NeedleShaft() {
  return <i className="needle-shaft" aria-hidden="true" />
}
