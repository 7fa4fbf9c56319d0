import type { Practice } from '#lib/practice/practice'

/** What patients pay; nothing as long as no fee is set. */
export function Fees({ practice: { fees } }: { readonly practice: Practice }) {
  if (fees.length === 0) return null
  return (
    <dl className="rule-t max-w-[26rem]">
      {fees.map(({ for: what, price }) => (
        <div key={what} className="hairline-b flex items-baseline justify-between gap-4 py-[0.3rem]">
          <dt>{what}</dt>
          <dd className="font-display text-label">{price}</dd>
        </div>
      ))}
    </dl>
  )
}
