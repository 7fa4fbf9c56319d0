import type { ReactNode } from 'react'
import { CallLink } from '#components/person/call-link'
import { Fees } from '#components/person/fees'
import { Introduction } from '#components/person/introduction'
import { Office } from '#components/person/office'
import { PlatePicture } from '#components/plates/plate-picture'
import { ActionLink } from '#components/site/action'
import { NeedleShaft } from '#components/site/needle-shaft'
import { siteWords } from '#lib/content/pages'
import type { Practice } from '#lib/practice/practice'
import './first-screen.css'

type Props = { readonly title: string; readonly practice: Practice; readonly who: ReactNode }

/** What, who, where, for how much and the one action, with the needle that reaches the trigger point. */
export function FirstScreen({ title, practice, who }: Props) {
  const isKnown = practice.practitioner.name !== undefined || practice.practice.phone !== undefined
  return (
    <div
      className={`first-screen lg:relative ${isKnown ? 'first-screen--known' : ''}`}
      id="plate-trigger-point"
    >
      <NeedleShaft />
      <div className="axis-grid gap-y-[0.6rlh] pt-quarter-line lg:items-end">
        <h1 className="max-w-none text-first lg:pb-[0.08em]">{title}</h1>
        <div className="first-screen__words">
          <Introduction practice={practice} />
          {who}
          <Office practice={practice} brief />
          <Fees practice={practice} />
          <p className="first-screen__actions">
            <ActionLink className="action--hanging" />
            <CallLink className="action--hanging" practice={practice} />
          </p>
        </div>
      </div>
      <div className="muscle-band">
        <i className="muscle-band__needle" aria-hidden="true" />
        <PlatePicture file="field" width={3400} height={430} alt={siteWords().plates.muscle} eager />
        <Leaders />
      </div>
    </div>
  )
}

/** What the two things are called, for the eye; each line ends on the thing named. */
function Leaders() {
  return (
    <div aria-hidden="true">
      <svg className="muscle-band__leaders" viewBox="-430 0 860 430" aria-hidden="true" focusable="false">
        <path className="muscle-band__halo hidden lg:block" d={TO_BAND + TO_POINT} />
        <path className="hidden lg:block" d={TO_BAND + TO_POINT} />
        <path className="muscle-band__halo lg:hidden" d={TO_POINT_FROM_LEFT} />
        <path className="lg:hidden" d={TO_POINT_FROM_LEFT} />
      </svg>
      <span className="muscle-band__word muscle-band__word--band">taut band</span>
      <span className="muscle-band__word muscle-band__word--point">trigger point</span>
    </div>
  )
}

/** In the units of public/plates/field.svg, the knot at 0 225. */
const TO_BAND = 'M-196 222L-338 44h-22'
const TO_POINT = 'M30 208L158 44h22'
const TO_POINT_FROM_LEFT = 'M-30 208L-124 44h-14'
