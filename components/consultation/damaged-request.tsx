import { ActionLink } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'

type Props = { readonly reference: string; readonly practice: Practice }

/** In place of a request that can't be read: what the patient can say to be found, and how to be called all the same. */
export function DamagedRequest({ reference, practice: { practice } }: Props) {
  const { phone } = practice
  return (
    <main id="main">
      <PageHead title="Your request can’t be read" />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <p>
          What is stored of your request {reference} is damaged. It is not your fault, and I have been told.
        </p>
        {phone ? (
          <p>
            Please call me at <a href={`tel:${phone}`}>{formatPhone(phone)}</a> and tell me the reference{' '}
            {reference}.
          </p>
        ) : (
          <p>Please ask for a call once more, and put the reference {reference} into the note.</p>
        )}
        <p>
          <ActionLink>Request another call</ActionLink>
        </p>
      </div>
    </main>
  )
}
