import { readPlate } from '#lib/site/read-plate'
import './trigger-point-plate.css'

/**
 * The needle on its way to the knot: it moves once, and is complete when still or where motion is not wanted. Inside the
 * page, since its numerals are set in the page's own type; what they mean stands below.
 */
export function TriggerPointPlate() {
  const drawing = readPlate('trigger-point').replace(/viewBox="[^"]*"/, 'viewBox="76 4 444 462"')
  return (
    <figure className="trigger-point-plate">
      <div
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, read from public/plates
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
      <figcaption className="note">
        <ol className="list-decimal columns-2 pl-[1.4em]">
          {['Skin', 'Fascia', 'Muscle fibers', 'Taut band', 'Trigger point', 'Needle', 'Twitch'].map(
            (word) => (
              <li key={word}>{word}</li>
            ),
          )}
        </ol>
      </figcaption>
    </figure>
  )
}
