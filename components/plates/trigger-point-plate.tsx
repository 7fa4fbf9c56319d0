import { readPlate } from '#lib/site/read-plate'

/**
 * The needle on its way to the knot: it moves once, and is complete when still or where motion is not wanted. Inside the
 * page, since its numerals are set in the page's own type; what they mean stands below.
 */
export function TriggerPointPlate() {
  const drawing = readPlate('trigger-point').replace(/viewBox="[^"]*"/, 'viewBox="76 4 444 462"')
  return (
    <figure className="plate beside">
      <div
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, read from public/plates
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
      <figcaption>
        <ol className="key">
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
