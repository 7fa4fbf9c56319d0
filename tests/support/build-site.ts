import { browserToLaunch } from '#lib/commands/launch-browser'
import { readEnvironment } from '#lib/env'
import { buildIfNeeded } from '#lib/server/build-if-needed'

/**
 * Vitest's global setup: one build for all tests, as `npm start` would make it, and none when it is fresh; and the browser
 * unpacked, which two files that begin at once would do into the same place.
 */
export default async function buildSite(): Promise<void> {
  if (!buildIfNeeded(readEnvironment({}))) throw new Error('the site could not be built')
  await browserToLaunch()
}
