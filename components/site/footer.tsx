import { listFurtherPages } from '#lib/content/pages'
import { listTowns } from '#lib/practice/describe-practice'
import { formatPhone } from '#lib/practice/phone'
import { readPractice } from '#lib/practice/practice'

/** The foot of every page: calm muscle, the pages, the plates, and where the office is. */
export async function Footer() {
  const practice = readPractice()
  const further = (await listFurtherPages())
    .filter(({ inMenu }) => inMenu)
    .map(({ path, title }) => [path, title])
  const { phone, street, city, state, postalCode } = practice.practice
  return (
    <footer className="foot" id="index">
      <div className="calm" />
      <div className="in wrap">
        <nav aria-label="Pages">
          <h2>Pages</h2>
          <ul>
            {[...PAGES, ...further].map(([path, name]) => (
              <li key={path}>
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav className="plates" aria-label="Plates">
          <h2>Plates</h2>
          <ul>
            {PLATES.map(([href, name], index) => (
              <li key={href}>
                <a href={href}>
                  <span>{index + 1}</span>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <h2>Where</h2>
          <p>
            My {city} office is conveniently located near {listTowns(practice)}.
          </p>
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

const PAGES = [
  ['/', 'Dry needling'],
  ['/dry-needling', 'How it works'],
  ['/faq', 'Questions'],
  ['/wheres-your-pain', 'Where’s your pain?'],
  ['/consultation', 'Request a call'],
  ['/privacy', 'Privacy'],
] as const

const PLATES = [
  ['/#plate-trigger-point', 'The trigger point'],
  ['/#plate-eight-needles', 'Eight dry needles'],
  ['/#plate-one-thousand', 'One thousand needles'],
  ['/wheres-your-pain#plate-body-map', 'Where’s your pain?'],
  ['/dry-needling#plate-release', 'Needle, twitch, release'],
] as const
