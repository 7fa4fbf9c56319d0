import type { ReactNode } from 'react'
import { PlatePicture } from '#components/plates/plate-picture'
import { ActionLink } from '#components/site/action-link'
import { listTowns } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

type Props = { readonly title: string; readonly practice: Practice; readonly children: ReactNode }

/** What, who, where and the one action, with the needle that reaches the trigger point. */
export function FirstScreen({ title, practice, children }: Props) {
  return (
    <div className="hero" id="plate-trigger-point">
      <div className="say meet">
        <h1>{title}</h1>
        <div className="who">
          {children}
          <p>
            {practice.practice.city}, near {listTowns(practice)}.
          </p>
          <ActionLink />
        </div>
      </div>
      <div className="muscle">
        <i className="axis" aria-hidden="true" />
        <PlatePicture
          file="field"
          width={3400}
          height={430}
          alt="Muscle in section: a needle reaches a trigger point inside a taut band."
          eager
        />
        <Leaders />
      </div>
    </div>
  )
}

/** What the two things are called, for the eye; each line ends on the thing named. */
function Leaders() {
  return (
    <div aria-hidden="true">
      <svg className="leaders" viewBox="-430 0 860 430" aria-hidden="true" focusable="false">
        <path className="halo wide" d={TO_BAND + TO_POINT} />
        <path className="wide" d={TO_BAND + TO_POINT} />
        <path className="halo narrow" d={TO_POINT_FROM_LEFT} />
        <path className="narrow" d={TO_POINT_FROM_LEFT} />
      </svg>
      <span className="tag t-band">taut band</span>
      <span className="tag t-point">trigger point</span>
    </div>
  )
}

/** In the units of public/plates/field.svg, the knot at 0 225. */
const TO_BAND = 'M-196 222L-338 44h-22'
const TO_POINT = 'M30 208L158 44h22'
const TO_POINT_FROM_LEFT = 'M-30 208L-124 44h-14'
