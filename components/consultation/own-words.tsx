import type { Consultation } from '#lib/consultation/consultation'

type Props = { readonly consultation: Consultation; readonly heading: string }

/** What the practitioner added to the answer in words of her own; nothing without any. */
export function OwnWords({ consultation: { personal }, heading }: Props) {
  const words = personal?.practice?.words
  if (!words) return null
  return (
    <section aria-labelledby="own-words">
      <h2 id="own-words" className="label">
        {heading}
      </h2>
      <p className="whitespace-pre-line text-lead [overflow-wrap:anywhere]">{words}</p>
    </section>
  )
}
