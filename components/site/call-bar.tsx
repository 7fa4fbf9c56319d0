import { ActionLink } from './action.tsx'
import './call-bar.css'

/**
 * The one action, at the thumb, on phones. It stands in the flow's last place, so it covers neither words nor focus.
 * `late` where the first screen has the action itself: the bar comes with the first turn of the page.
 */
export function CallBar({ late = false }: { readonly late?: boolean }) {
  return (
    <p className={late ? 'call-bar call-bar--late' : 'call-bar'}>
      <ActionLink className="w-full justify-center" />
    </p>
  )
}
