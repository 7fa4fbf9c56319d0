'use client'

import { MessagePage } from '#components/site/message-page'

/** What React shows where it runs and a page fails; without it the server sends app/errors. */
export default function ErrorPage() {
  return (
    <MessagePage
      title="Something went wrong on this site"
      sentences={[
        'It is not your doing. Load the page again in a minute; if it still fails, come back later.',
      ]}
      ways={[
        { path: '/', title: 'First page' },
        { path: '/consultation', title: 'Schedule Your Consultation' },
      ]}
    />
  )
}
