import { readPractice } from '#lib/practice/practice'

/** Who this is, and the ways into the site; on a phone the index at the foot is the menu. */
export function Masthead() {
  const { practice } = readPractice()
  return (
    <header className="mast">
      <a className="id" href="/">
        {practice.name ?? (
          <>
            Dry needling<b>&nbsp;physical therapy</b>,&nbsp;<span>{practice.city}</span>
          </>
        )}
      </a>
      <nav aria-label="Main">
        <ul className="wide">
          <li>
            <a href="/dry-needling">How it works</a>
          </li>
          <li>
            <a href="/faq">Questions</a>
          </li>
          <li>
            <a href="/consultation">Request a call</a>
          </li>
        </ul>
        <a className="narrow" href="#index">
          Index
        </a>
      </nav>
    </header>
  )
}
