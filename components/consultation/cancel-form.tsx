type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly token: string
  readonly sequence: number
}

/** Calling off takes two presses: one to open, one to do it. */
export function CancelForm({ action, token, sequence }: Props) {
  return (
    <details className="change">
      <summary>Cancel</summary>
      <form action={action} id="cancel">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="sequence" value={sequence} />
        <p>The time opens for somebody else at once.</p>
        <button className="act" type="submit">
          <span>Yes, cancel the call</span>
        </button>
      </form>
    </details>
  )
}
