import { callOutcome } from '#lib/consultation/consultation'
import type { MonthCounts } from '#lib/inbox/store'
import { OUTCOMES } from './call-card.tsx'

/** How calls ended, month by month and without names; nothing before the first was written down. */
export function OutcomeCounts({ months }: { readonly months: readonly MonthCounts[] }) {
  if (months.length === 0) return null
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">How calls ended</h2>
      <dl>
        {months.map(({ month, counts }) => (
          <div key={month} className="hairline-t flex flex-wrap gap-x-4">
            <dt className="font-display">{month}</dt>
            <dd>{counts.map(({ outcome, count }) => `${inWords(outcome)}: ${count}`).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Another version may have counted what this one has no word for. */
function inWords(outcome: string): string {
  const known = callOutcome.safeParse(outcome)
  return known.success ? OUTCOMES[known.data] : outcome
}
