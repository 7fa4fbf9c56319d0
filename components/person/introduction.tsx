import { Photo } from '#components/prose/photo'
import { siteWords } from '#lib/content/pages'
import { practitionerName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/** Who treats: portrait, name with the letters behind it, and license, as far as each is set. */
export function Introduction({ practice }: { readonly practice: Practice }) {
  const { name, license, portrait } = practice.practitioner
  if (!name && !license && !portrait) return null
  return (
    <div className="flex items-center gap-4">
      {portrait && (
        <Photo
          file={portrait}
          description={name ?? ''}
          sizes="5rem"
          className="h-16 w-14 max-w-none object-cover lg:h-24 lg:w-20"
        />
      )}
      <div>
        {name && <p className="text-balance font-display text-h3">{practitionerName(practice)}</p>}
        {license && <p className="note">{`${siteWords().person.license} ${license}`}</p>}
      </div>
    </div>
  )
}
