export type RegionName = { readonly slug: string; readonly name: string }

type Props = { readonly regions: readonly RegionName[]; readonly className?: string }

/** Each area leads to the form, where its box is ticked. The area travels in the fragment, which no server sees. */
export function RegionLinks({ regions, className = '' }: Props) {
  return (
    <ul className={`[columns:2_7rem] gap-x-8 ${className}`}>
      {regions.map(({ slug, name }) => (
        <li key={slug}>
          <a
            className={`index-link hairline-b break-inside-avoid text-label/[1.1] to-${slug}`}
            href={`/consultation#area-${slug}`}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
