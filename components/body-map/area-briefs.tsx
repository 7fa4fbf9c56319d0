import type { AreaPage } from '#lib/content/pages'

/** The areas that have a page: each with its first sentence and the way to the rest. Its anchor stays where it always was. */
export function AreaBriefs({ areas }: { readonly areas: readonly AreaPage[] }) {
  return areas.map(({ slug, path, title, description, lang }) => (
    <section key={slug} id={slug} lang={lang} className="px-margin pt-line" aria-labelledby={`${slug}-title`}>
      <h2 id={`${slug}-title`}>
        <a className="decoration-line" href={path}>
          {title}
        </a>
      </h2>
      <p className="max-w-measure">{description}</p>
    </section>
  ))
}
