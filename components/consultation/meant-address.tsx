import { ActionButton } from '#components/site/action'
import { ProblemBox } from '#components/site/problem-box'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly token: string
  readonly sequence: number
  /** The address that stands, and the one that was probably meant. */
  readonly written: string
  readonly meant: string
  /** The words before the end of the address. */
  readonly words: string
  readonly actions: { readonly take: Action; readonly keep: Action }
}

/** Asks once about an address that looks mistyped. Either answer is one press; whoever gives none is written to as typed. */
export function MeantAddress({ token, sequence, written, meant, words, actions }: Props) {
  const [typed, right] = [domainOf(written), domainOf(meant)]
  return (
    <section className="px-margin pb-line print:hidden" aria-labelledby="meant-title">
      <ProblemBox>
        <h2 id="meant-title">Did you mean {right}?</h2>
        <p>
          {words} {typed}.
        </p>
        <form action={actions.take} id="meant" className="flex flex-wrap items-center gap-4 pt-half-line">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="sequence" value={sequence} />
          <ActionButton>Yes, {right}</ActionButton>
          <ActionButton quiet formAction={actions.keep}>
            No, {typed} is right
          </ActionButton>
        </form>
      </ProblemBox>
    </section>
  )
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}
