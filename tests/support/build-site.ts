import { readEnvironment } from '#lib/env'
import { buildIfNeeded } from '#lib/server/build-if-needed'

/** Vitest's global setup: one build for all tests, as `npm start` would make it, and none when it is fresh. */
export default function buildSite(): void {
  if (!buildIfNeeded(readEnvironment({}))) throw new Error('the site could not be built')
}
