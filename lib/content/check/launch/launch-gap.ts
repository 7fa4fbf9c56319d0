/** Something missing before the site goes live, and how to mend it. What is optional may stay missing. */
export type LaunchGap = Readonly<{ missing: string; fix: string; optional?: boolean }>

/** Makes one; neither sentence ends with a full stop. */
export function gap(missing: string, fix: string): LaunchGap {
  return { missing, fix }
}
