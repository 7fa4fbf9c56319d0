/** The one action, at the thumb, on phones. It stands in the flow's last place, so it covers neither words nor focus. */
export function CallBar() {
  return (
    <p className="bar">
      <a className="act" href="/consultation">
        <span>Schedule your consultation</span>
      </a>
    </p>
  )
}
