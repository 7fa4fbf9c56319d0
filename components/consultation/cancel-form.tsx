import { Change } from '#components/consultation/change'
import { ActionButton } from '#components/site/action'
import { siteWords } from '#lib/content/pages'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly token: string
  readonly sequence: number
}

/** Calling off takes two presses: one to open, one to do it. */
export function CancelForm({ action, token, sequence }: Props) {
  const { cancelling, cancelAction } = siteWords().request
  return (
    <Change summary="Cancel">
      <form action={action} id="cancel">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="sequence" value={sequence} />
        <p>{cancelling}</p>
        <ActionButton>{cancelAction}</ActionButton>
      </form>
    </Change>
  )
}
