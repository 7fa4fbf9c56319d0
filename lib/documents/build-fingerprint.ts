import type { Environment } from '#lib/env'

/**
 * What prerendered pages take from the environment, as one line: when it differs from the line kept with a build,
 * that build holds another site's canonical URLs and has to be made again. An unset SITE_URL counts as one value
 * whatever the port, since addresses on localhost are canonical for nobody.
 */
export function buildFingerprint({ SITE_URL }: Pick<Environment, 'SITE_URL'>): string {
  return `SITE_URL=${SITE_URL ? new URL(SITE_URL).origin : ''}`
}
