import { CalmMuscle } from '#components/plates/calm-muscle'
import { listFurtherPages, siteWords } from '#lib/content/pages'
import { formatPhone } from '#lib/practice/phone'
import { readPractice } from '#lib/practice/practice'
import { plates } from '#lib/site/plates'

/** The foot of every page: calm muscle, the pages, the plates, and where the office is. */
export async function Footer() {
  const practice = readPractice()
  const { menu, call } = siteWords()
  const pages = [
    ['/', menu.home],
    ['/dry-needling', menu.howItWorks],
    ['/faq', menu.questions],
    ['/wheres-your-pain', menu.pain],
    ['/consultation', call.action],
    ['/privacy', menu.privacy],
  ] as const
  const further = (await listFurtherPages())
    .filter(({ inMenu }) => inMenu)
    .map(({ path, title }) => [path, title])
  const { phone, street, city, state, postalCode } = practice.practice
  return (
    <footer className="mt-part print:pt-line" id="index">
      <CalmMuscle className="h-36 print:hidden" />
      <div className="grid gap-two-lines px-margin pt-two-lines pb-part lg:grid-cols-[1fr_1fr_var(--beside)]">
        <nav aria-label={menu.pages} className="print:hidden">
          <Heading>{menu.pages}</Heading>
          <ul>
            {[...pages, ...further].map(([path, name]) => (
              <li key={path}>
                <a className="index-link text-h3" href={path}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={menu.plates} className="print:hidden">
          <Heading>{menu.plates}</Heading>
          <ul>
            {Object.values(plates).map(({ number, name, href }) => (
              <li key={href}>
                <a className="index-link text-label/[1.1]" href={href}>
                  <span className="min-w-[1.7em] text-ink-2">{number}</span>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="[&_p+p]:mt-half-line">
          <Heading>{menu.where}</Heading>
          <p>{call.office}</p>
          {street && (
            <p>
              {street}, {city}, {state} {postalCode}
            </p>
          )}
          {phone && (
            <p>
              <a href={`tel:${phone}`}>{formatPhone(phone)}</a>
            </p>
          )}
        </div>
      </div>
    </footer>
  )
}

function Heading({ children }: { readonly children: string }) {
  return <h2 className="label mb-half-line text-label/[1.1] [letter-spacing:0]">{children}</h2>
}
