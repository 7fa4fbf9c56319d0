'use client'

export default function ErrorPage() {
  return (
    <main id="main">
      <div className="head meet">
        <h1>Something went wrong on this site</h1>
      </div>
      <div className="wrap stack">
        <p>It is not your doing. Load the page again in a minute; if it still fails, come back later.</p>
        <ul className="ways">
          <li>
            <a href="/">Dry needling</a>
          </li>
          <li>
            <a href="/consultation">Schedule Your Consultation</a>
          </li>
        </ul>
      </div>
    </main>
  )
}
