import { Introduction } from '#components/person/introduction'
import { Office } from '#components/person/office'
import { CalmMuscle } from '#components/plates/calm-muscle'
import { listFurtherPages, siteWords } from '#lib/content/pages'
import { formatPhone } from '#lib/practice/phone'
import { readPractice } from '#lib/practice/practice'

/** The foot of every page: calm muscle, the pages, and who and where the office is. */
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
  const { phone } = practice.practice
  return (
    <footer className="mt-part print:pt-line" id="menu">
      <CalmMuscle className="h-36 print:hidden" />
      <div className="grid gap-two-lines px-margin pt-two-lines pb-part lg:grid-cols-axis lg:gap-x-gutter">
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
        <div className="[&_p+p]:mt-half-line">
          <Heading>{menu.where}</Heading>
          <Introduction practice={practice} />
          {practice.practice.street ? <Office practice={practice} /> : <p>{call.office}</p>}
          {phone && (
            <p>
              <a className="touch" href={`tel:${phone}`}>
                {formatPhone(phone)}
              </a>
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
