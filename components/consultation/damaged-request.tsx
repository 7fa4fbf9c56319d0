import { ActionLink } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { siteWords } from '#lib/content/pages'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'

type Props = { readonly reference: string; readonly practice: Practice }

/** In place of a request that can't be read: what the patient can say to be found, and how to be called all the same. */
export function DamagedRequest({ reference, practice: { practice } }: Props) {
  const { phone } = practice
  const { request, steps } = siteWords()
  return (
    <main id="main">
      <PageHead title={request.damaged} />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <p>{request.damagedWords}</p>
        <p>
          {phone ? request.damagedCall : request.damagedAsk} {reference}
        </p>
        {phone && (
          <p>
            <a href={`tel:${phone}`}>{formatPhone(phone)}</a>
          </p>
        )}
        <p>
          <ActionLink>{steps.anotherAction}</ActionLink>
        </p>
      </div>
    </main>
  )
}
