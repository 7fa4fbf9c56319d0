import { PlatePicture } from '#components/plates/plate-picture'
import { siteWords } from '#lib/content/pages'
import { plates } from '#lib/site/plates'
import './release-strip.css'

/** The needle at work in three states, across the whole page. */
export function ReleaseStrip() {
  const { number, title, width, height } = plates.release
  return (
    <figure className="relative z-2 mb-part" id="plate-release">
      <figcaption className="sr-only">{`Plate ${number}. ${title}`}</figcaption>
      <ol className="grid-cols-3 md:grid">
        {STATES.map(({ file, letter, title: state }, index) => (
          <li key={file} className="bg-tint pb-line">
            <PlatePicture
              file={file}
              width={width}
              height={height}
              alt=""
              className="release-strip-picture"
            />
            <p className={`mt-half-line px-margin text-note text-ink-2 ${index === 0 ? '' : 'md:pl-6'}`}>
              <b className="block font-display text-label/[1.1] text-ink italic">{`Plate ${number}${letter}. ${state}`}</b>
              {siteWords().plates[file]}
            </p>
          </li>
        ))}
      </ol>
    </figure>
  )
}

const STATES = [
  { file: 'knot', letter: 'a', title: 'The knot' },
  { file: 'twitch', letter: 'b', title: 'The twitch' },
  { file: 'release', letter: 'c', title: 'The release' },
] as const
