import { PlatePicture } from '#components/plates/plate-picture'

/** The needle at work in three states, across the whole page. */
export function ReleaseStrip() {
  return (
    <figure className="strip" id="plate-release">
      <figcaption className="vh">Plate 5. Needle, twitch, release</figcaption>
      <ol>
        {STATES.map(({ file, letter, title, words }) => (
          <li key={file}>
            <PlatePicture file={file} width={680} height={580} alt="" />
            <p className="cap">
              <b>
                Plate 5{letter}. {title}
              </b>
              {words}
            </p>
          </li>
        ))}
      </ol>
    </figure>
  )
}

const STATES = [
  { file: 'knot', letter: 'a', title: 'The knot', words: 'A taut band holds a trigger point.' },
  { file: 'twitch', letter: 'b', title: 'The twitch', words: 'The needle arrives, and the muscle may jump.' },
  { file: 'release', letter: 'c', title: 'The release', words: 'The band lets go.' },
] as const
