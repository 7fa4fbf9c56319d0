import { siteWords } from '#lib/content/pages'
import { readPractice } from '#lib/practice/practice'

/** Who this is, and the ways into the site; on a phone the menu stands at the foot. */
export function Masthead() {
  const { practice } = readPractice()
  const { menu, call } = siteWords()
  return (
    <header className="relative z-2 flex items-center justify-between gap-4 px-margin py-half-line font-display text-label/[1.1] lg:text-[length:clamp(0.95rem,0.2rem+1.3vw,1.25rem)]">
      <a className="touch quiet-link min-w-touch" href="/">
        {practice.name ?? (
          <span>
            {practice.treatment}
            <b className="hidden lg:inline"> physical therapy</b>,{' '}
            <span className="text-ink-2 italic">{practice.city}</span>
          </span>
        )}
      </a>
      <nav aria-label="Main" className="lg:absolute lg:right-margin lg:left-beyond-axis print:hidden">
        <ul className="hidden justify-between gap-[0.6rem] whitespace-nowrap lg:flex">
          <li>
            <a className="touch quiet-link min-w-touch" href="/dry-needling">
              {menu.howItWorks}
            </a>
          </li>
          <li>
            <a className="touch quiet-link min-w-touch" href="/faq">
              {menu.questions}
            </a>
          </li>
          <li>
            <a className="touch quiet-link min-w-touch" href="/consultation">
              {call.action}
            </a>
          </li>
        </ul>
        <a className="touch quiet-link min-w-touch whitespace-nowrap lg:hidden" href="#menu">
          {menu.index}
        </a>
      </nav>
    </header>
  )
}
