import { formatSlotDay, practiceInstant } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Props = {
  /** The date on which the practitioner is back, while she is away. */
  readonly returnsOn: string | undefined
  /** Her words; the day follows them. */
  readonly words: string
}

/** Says that the practitioner is away and when she is back; nothing while she is there. */
export function Away({ returnsOn, words }: Props) {
  if (!returnsOn) return null
  return (
    <p className="text-lead">
      {words} {unbroken(formatSlotDay(practiceInstant(returnsOn, 0)))}.
    </p>
  )
}
