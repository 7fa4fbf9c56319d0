import { COMPOUND, unbroken } from '#lib/source/unbroken'

/** A sentence in which times, days and "20-minute" stay on one line. */
export function Unbroken({ children }: { readonly children: string }) {
  return unbroken(children)
    .split(COMPOUND)
    .map((part, index) =>
      index % 2 === 1 ? (
        <span key={part} className="whitespace-nowrap">
          {part}
        </span>
      ) : (
        part
      ),
    )
}
