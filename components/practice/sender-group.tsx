import type { ReactNode } from 'react'
import { ActionButton } from '#components/site/action'
import type { OpenOfSender } from '#lib/inbox/sender-store'
import { severalPath } from '#lib/inbox/several'

type Props = {
  /** Everything open of one sender, whichever list and page it stands on. */
  readonly all: readonly OpenOfSender[]
  /** The reference of the first of those that stand in this list: a sender may stand in two lists, and two in one. */
  readonly reference: string
  readonly now: Date
  readonly releaseTimes: (form: FormData) => Promise<void>
  /** The cards of those that stand in this list. */
  readonly children: ReactNode
}

/** What came from one phone number, email address or network address, and what can be done with all of it. */
export function SenderGroup({ all, reference, now, releaseTimes, children }: Props) {
  const [first] = all
  if (!first) return children
  const times = all.filter(({ keepsTime }) => keepsTime).length
  return (
    <section
      aria-label={`${all.length} requests from one sender, first ${reference}`}
      className="rule-t bg-tint px-2 pb-half-line"
    >
      <div className="flex flex-wrap items-center gap-x-4 py-quarter-line">
        <p>
          {all.length} requests from one phone number, email address or network address
          {times > 0 && `; they hold ${times === 1 ? 'one time' : `${times} times`}`}.
        </p>
        {times > 0 && (
          <form action={releaseTimes}>
            <input type="hidden" name="of" value={first.id} />
            <input type="hidden" name="seen" value={now.toISOString()} />
            <ActionButton quiet>Release these times</ActionButton>
          </form>
        )}
        <a className="touch" href={severalPath({ kind: 'sender', of: first.id })}>
          Decline all {all.length} from this sender
        </a>
      </div>
      {children}
    </section>
  )
}
