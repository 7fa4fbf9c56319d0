import { PlatePicture } from '#components/plates/plate-picture'

/** The needle on its way to the knot: it moves once, and is complete when still or where motion is not wanted. */
export function TriggerPointPlate() {
  return (
    <figure className="plate beside">
      <PlatePicture
        file="trigger-point"
        width={624}
        height={462}
        alt="A needle passes through skin and fascia to the knot in a taut band of muscle."
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
