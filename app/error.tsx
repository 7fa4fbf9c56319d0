'use client'

export default function ErrorPage() {
  return (
    <main id="main">
      <h1>Something went wrong on this site</h1>
      <p>It is not your doing. Load the page again in a minute; if it still fails, come back later.</p>
      <ul>
        <li>
          <a href="/">Dry needling</a>
        </li>
        <li>
          <a href="/consultation">Schedule Your Consultation</a>
        </li>
      </ul>
    </main>
  )
}
