import { siteWords } from '#lib/content/pages'
import { directionsLink } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'
import { unbroken } from '#lib/source/unbroken'

type Props = {
  readonly practice: Practice
  /** Without how to find the door. */
  readonly brief?: boolean
}

/** Where the office is: its address with the way there, or the city as long as no street is set; and the towns nearby. */
export function Office({ practice, brief = false }: Props) {
  const { home, person } = siteWords()
  const { directions } = practice.practice
  const way = directionsLink(practice)
  return (
    <>
      <p>{unbroken(home.where)}</p>
      {directions && !brief && <p>{directions}</p>}
      {way && (
        <p>
          <a className="touch -my-[0.4rem]" href={way}>
            {person.directions}
          </a>
        </p>
      )}
    </>
  )
}
