import { ActionButton } from '#components/site/action'
import { Disclosure } from '#components/site/disclosure'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly token: string
  readonly sequence: number
}

/** Calling off takes two presses: one to open, one to do it. */
export function CancelForm({ action, token, sequence }: Props) {
  return (
    <Disclosure
      className="hairline-t max-w-[60rem]"
      summary={<span className="py-[0.4rem] text-h3/[1.55]">Cancel</span>}
    >
      <form action={action} id="cancel" className="[&>*+*]:mt-half-line pt-half-line pb-line">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="sequence" value={sequence} />
        <p>The time opens for somebody else at once.</p>
        <ActionButton>Yes, cancel the call</ActionButton>
      </form>
    </Disclosure>
  )
}
