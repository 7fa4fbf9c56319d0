import { siteWords } from '#lib/content/pages'

type Props = {
  readonly title: string
  /** The page between the home page and this one, where there is one. */
  readonly above?: { readonly path: string; readonly title: string }
}

/** Where a page stands: below the home page. Search results show the same way (lib/site/structured-data.ts). */
export function Breadcrumbs({ title, above }: Props) {
  return (
    <nav className="-my-half-line lg:col-span-full print:hidden" aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-2 text-note text-ink-2">
        <li>
          <a className="touch min-w-touch" href="/">
            {siteWords().menu.home}
          </a>
        </li>
        {above && (
          <li className="flex items-center gap-2">
            <span aria-hidden="true">/</span>
            <a className="touch min-w-touch" href={above.path}>
              {above.title}
            </a>
          </li>
        )}
        <li className="flex gap-2">
          <span aria-hidden="true">/</span>
          <span aria-current="page">{title}</span>
        </li>
      </ol>
    </nav>
  )
}
