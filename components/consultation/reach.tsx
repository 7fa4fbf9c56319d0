import { Change } from '#components/consultation/change'
import { TextField } from '#components/consultation/text-field'
import { ActionButton } from '#components/site/action'
import type { Consultation } from '#lib/consultation/consultation'
import type { ContactField, ContactProblem } from '#lib/consultation/correct-contact'
import type { SiteWords } from '#lib/content/site-words'
import { maskEmail } from '#lib/practice/email'
import { maskPhone } from '#lib/practice/phone'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly consultation: Consultation
  readonly token: string
  readonly words: SiteWords['request']
  readonly action: Action
  /** What was typed and can't be used. */
  readonly problem: ContactProblem | undefined
}

/**
 * The number that is called and the address that is written to, each in part: their owner knows them again, and whoever
 * else holds the link learns neither. Each can be corrected here.
 */
export function Reach({ consultation, token, words, action, problem }: Props) {
  const { personal, slot, sequence } = consultation
  if (!personal) return null
  const { phone, email } = personal
  const forms = { token, sequence, action, problem }
  return (
    <section aria-labelledby="reach-title" className="pt-line">
      <h2 id="reach-title" className="label">
        {words.reach}
      </h2>
      {!email && <p className="pt-quarter-line">{slot ? words.noEmail : words.noEmailNoTime}</p>}
      <p className="pt-half-line pb-quarter-line font-display text-h3">
        <MaskedNumber phone={phone} />
      </p>
      <CorrectForm field="phone" summary="Correct the number" {...forms} />
      {email && (
        <p className="pt-half-line pb-quarter-line font-display text-h3 [overflow-wrap:anywhere]">
          {maskEmail(email)}
        </p>
      )}
      <CorrectForm
        field="email"
        summary={email ? 'Correct the address' : 'Add an email address'}
        {...forms}
      />
    </section>
  )
}

/** Read aloud, dots say nothing: the last digits do. */
function MaskedNumber({ phone }: { readonly phone: string }) {
  const { shown, ending } = maskPhone(phone)
  return (
    <>
      <span aria-hidden="true" className="whitespace-nowrap">
        {shown}
      </span>
      <span className="sr-only">Number ending in {ending}</span>
    </>
  )
}

type FormProps = Pick<Props, 'token' | 'action' | 'problem'> & {
  readonly sequence: number
  readonly field: ContactField
  readonly summary: string
}

/** What stands already is not shown in the field: the link alone is no proof of who reads it. */
function CorrectForm({ token, sequence, action, problem, field, summary }: FormProps) {
  const own = problem?.field === field ? problem : undefined
  return (
    <Change summary={summary} open={own !== undefined}>
      <form action={action} id={`correct-${field}`} noValidate>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="sequence" value={sequence} />
        <input type="hidden" name="field" value={field} />
        <TextField
          name={field}
          value={own?.typed}
          problem={own?.message}
          {...FIELDS[field]}
          input={{ ...FIELDS[field].input, 'aria-required': true }}
        />
        <ActionButton quiet>{field === 'phone' ? 'Use this number' : 'Use this address'}</ActionButton>
      </form>
    </Change>
  )
}

const FIELDS = {
  phone: {
    label: 'The right number',
    about: 'The number to call the patient at, with its area code',
    input: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  },
  email: {
    label: 'The right address',
    about: 'The address that the answer goes to',
    input: { type: 'email', inputMode: 'email', autoComplete: 'email' },
  },
} as const
