import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'

type Props = { readonly action: () => Promise<void>; readonly sent: boolean; readonly ended: boolean }

/** Asks for nothing: the link goes to the practitioner's own mailbox, and the answer does not tell whether it went. */
export function SignInForm({ action, sent, ended }: Props) {
  return (
    <main id="main">
      <PageHead title="Inbox" />
      <form action={action} className="stack px-margin [&>p]:lg:max-w-column" id="send-link">
        {sent && (
          <p role="status">
            If this is your practice, look into your mailbox. The link works once, within 15 minutes.
          </p>
        )}
        {ended && <p role="status">That link has been used or is too old. Ask for a new one.</p>}
        <p>The inbox of the practice opens with a link sent to the practitioner’s mailbox.</p>
        <ActionButton>Send me a link</ActionButton>
      </form>
    </main>
  )
}
