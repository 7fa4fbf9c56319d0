import { siteWords } from '#lib/content/pages'

/** Where a page stands: below the home page. Search results show the same way (lib/site/structured-data.ts). */
export function Breadcrumbs({ title }: { readonly title: string }) {
  return (
    <nav className="-my-half-line lg:col-span-full print:hidden" aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-2 text-note text-ink-2">
        <li>
          <a className="touch min-w-touch" href="/">
            {siteWords().menu.home}
          </a>
        </li>
        <li className="flex gap-2">
          <span aria-hidden="true">/</span>
          <span aria-current="page">{title}</span>
        </li>
      </ol>
    </nav>
  )
}
