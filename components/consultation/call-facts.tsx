import type { ReactNode } from 'react'
import type { Consultation } from '#lib/consultation/consultation'
import type { Practice } from '#lib/practice/practice'
import { formatSlotDay, formatSlotTime, slotValue, zoneWords } from '#lib/schedule/practice-time'
import { unbroken, unbrokenParts } from '#lib/source/unbroken'

type Props = { readonly consultation: Consultation; readonly practice: Practice; readonly token: string }

/** Day, time, length and reference. No name and no pain: the link may be opened over somebody's shoulder. */
export function CallFacts({ consultation: { slot, reference, state }, practice, token }: Props) {
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title" className="label">
        {state === 'confirmed' ? 'Your call' : 'You asked for'}
      </h2>
      <dl className="my-half-line rule-t">
        <Fact name="Day">{slot ? unbrokenParts(formatSlotDay(slot)) : 'Another time'}</Fact>
        {slot && (
          <Fact name="Time">
            <time
              dateTime={slotValue(slot)}
              data-local=""
              className="[&_span]:block [&_span]:font-text [&_span]:text-note/[1.4] [&_span]:text-ink-2"
            >
              {unbroken(formatSlotTime(slot))} {zoneWords()}
            </time>
          </Fact>
        )}
        <Fact name="Call">{practice.calls.minutes} minutes</Fact>
        <Fact name="Reference">{reference}</Fact>
      </dl>
      {slot && state === 'confirmed' && (
        <p className="print:hidden">
          <a className="touch" href={`/consultation/${token}/calendar.ics`} download="call.ics">
            Add to calendar
          </a>
        </p>
      )}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 hairline-b pt-2 pb-[0.6rem] lg:gap-x-2">
      <dt className="label basis-24 whitespace-nowrap text-label/[1.2] lg:basis-20">{name}</dt>
      <dd className="grow basis-44 text-balance font-display text-h3 lg:text-[length:clamp(1.3rem,0.6rem+1.5vw,2.3rem)]">
        {children}
      </dd>
    </div>
  )
}
