import { ActionButton } from '#components/site/action'
import { formatSlotDay, formatSlotTime, zoneWords } from '#lib/schedule/practice-time'

type Props = { readonly now: Date; readonly confirm: () => Promise<void> }

/** After the server's clock has jumped: the practitioner has a clock as well. */
export function ClockDoubt({ now, confirm }: Props) {
  return (
    <form action={confirm} id="clock" className="stack px-margin pb-two-lines">
      <p>
        By the server’s clock it is {formatSlotDay(now)}, {now.getUTCFullYear()},{' '}
        <span className="whitespace-nowrap">{formatSlotTime(now)}</span> {zoneWords()}. If that is right,
        nothing has to wait.
      </p>
      <ActionButton quiet>Yes, that is the time</ActionButton>
    </form>
  )
}
