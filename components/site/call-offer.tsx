import { callDays } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'
import { ActionLink } from './action.tsx'

type Props = { readonly practice: Practice; readonly className?: string }

/** What the call is, and the one action; on a phone the bar that comes to rest below has the action. */
export function CallOffer({ practice, className }: Props) {
  return (
    <div className={className}>
      <p className="note lg:mb-half-line">
        A {practice.calls.minutes}-minute phone call with me, {callDays(practice)}.
      </p>
      <ActionLink className="action--hanging max-lg:hidden" />
    </div>
  )
}
