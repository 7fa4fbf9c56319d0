import { getPage } from '#lib/content/pages'

export const metadata = { title: 'Page not found', robots: { index: false } }

const NEAREST = ['home', 'dry-needling', 'faq', 'consultation'] as const

export default async function NotFound() {
  const pages = await Promise.all(NEAREST.map((name) => getPage(name)))
  return (
    <main id="main">
      <div className="head meet">
        <h1>This page is not here</h1>
      </div>
      <div className="wrap stack">
        <p>The address may be mistyped, or the page may have moved. These pages are here:</p>
        <ul className="ways">
          {pages.map(({ path, title }) => (
            <li key={path}>
              <a href={path}>{title}</a>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
