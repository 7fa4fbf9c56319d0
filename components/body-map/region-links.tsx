export type RegionName = { readonly slug: string; readonly name: string }

/** Each area leads to the form, where its box is ticked. The area travels in the fragment, which no server sees. */
export function RegionLinks({ regions }: { readonly regions: readonly RegionName[] }) {
  return (
    <ul className="regions">
      {regions.map(({ slug, name }) => (
        <li key={slug}>
          <a className={`to-${slug}`} href={`/consultation#area-${slug}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
