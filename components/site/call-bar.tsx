import { CallLink } from '#components/person/call-link'
import type { Practice } from '#lib/practice/practice'
import { ActionLink } from './action.tsx'
import './call-bar.css'

type Props = { readonly practice: Practice; readonly late?: boolean }

/**
 * The one action, at the thumb, on phones; beside it the number to call, once it is set. It stands in the flow's last
 * place, so it covers neither words nor focus. `late` where the first screen has the action itself: the bar comes with the
 * first turn of the page.
 */
export function CallBar({ practice, late = false }: Props) {
  return (
    <p className={late ? 'call-bar call-bar--late' : 'call-bar'}>
      <CallLink className="call-bar__call" practice={practice} short />
      <ActionLink className="justify-center" />
    </p>
  )
}
