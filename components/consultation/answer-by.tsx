import type { ReactNode } from 'react'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Props = {
  /** The time asked for: when it comes, a request has an answer or has ended with a word to the patient. */
  readonly slot: Date | null
  /** Her words; day and time follow them. */
  readonly words: string
  readonly away: ReactNode
}

/** By when the answer comes. */
export function AnswerBy({ slot, words, away }: Props) {
  return (
    <div>
      {slot && (
        <p>
          {words} {unbroken(`${formatSlotDay(slot)}, ${formatSlotTime(slot)}`)}.
        </p>
      )}
      {away}
    </div>
  )
}
