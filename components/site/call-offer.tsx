import { Unbroken } from '#components/prose/unbroken'
import { siteWords } from '#lib/content/pages'
import { ActionLink } from './action.tsx'

/** What the call is, and the one action; on a phone the bar that comes to rest below has the action. */
export function CallOffer({ className }: { readonly className?: string }) {
  return (
    <div className={className}>
      <p className="note lg:mb-half-line">
        <Unbroken>{siteWords().call.offer}</Unbroken>
      </p>
      <ActionLink className="action--hanging max-lg:hidden" />
    </div>
  )
}
