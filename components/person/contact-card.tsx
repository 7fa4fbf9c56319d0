import { CallLink } from '#components/person/call-link'
import { Fees } from '#components/person/fees'
import { Introduction } from '#components/person/introduction'
import { Office } from '#components/person/office'
import { siteWords } from '#lib/content/pages'
import type { Practice } from '#lib/practice/practice'

/** Who treats, where, for how much, and the number to call: beside what a patient fills in or comes back to. */
export function ContactCard({ practice }: { readonly practice: Practice }) {
  const { practitioner, practice: place, fees } = practice
  const isKnown =
    practitioner.name || practitioner.license || place.phone || place.email || place.street || fees.length > 0
  if (!isKnown) return null
  return (
    <section className="stack mt-line rule-t pt-half-line" aria-label={siteWords().person.heading}>
      <Introduction practice={practice} />
      {place.street && (
        <div>
          <Office practice={practice} />
        </div>
      )}
      <Fees practice={practice} />
      {place.email && (
        <p>
          <a className="touch" href={`mailto:${place.email}`}>
            {place.email}
          </a>
        </p>
      )}
      <CallLink practice={practice} />
    </section>
  )
}
