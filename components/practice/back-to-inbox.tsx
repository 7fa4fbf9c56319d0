/** The way back from every page behind the inbox. */
export function BackToInbox() {
  return (
    <p>
      <a className="touch" href="/practice">
        Back to the inbox
      </a>
    </p>
  )
}
