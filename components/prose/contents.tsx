type Props = { readonly sections: readonly { readonly id: string; readonly title: string }[] }

/** What stands on a long page, in its margin where there is one. */
export function Contents({ sections }: Props) {
  return (
    <nav aria-labelledby="contents">
      <p className="label" id="contents">
        On this page
      </p>
      <ol>
        {sections
          .filter(({ title }) => title)
          .map(({ id, title }) => (
            <li key={id}>
              <a className="index-link py-[0.4rem] text-label" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
      </ol>
    </nav>
  )
}
