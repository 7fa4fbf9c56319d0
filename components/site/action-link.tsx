/** The one action of the site, wherever it stands. */
export function ActionLink({ children = 'Schedule your consultation' }: { readonly children?: string }) {
  return (
    <a className="act hang" href="/consultation">
      <span>{children}</span>
    </a>
  )
}
