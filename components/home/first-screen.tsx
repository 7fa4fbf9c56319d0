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
        <span className="tag t-point" aria-hidden="true">
          trigger point
        </span>
      </div>
    </div>
  )
}
