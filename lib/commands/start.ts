// `npm start`: builds when needed, then serves until told to stop.
import { pathToFileURL } from 'node:url'
import { settings } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { SERVER_ENTRY } from '#lib/documents/document-index'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { type Environment, findSilentMail, NEXT_SETTINGS } from '#lib/env'
import { buildIfNeeded } from '#lib/server/build-if-needed'

await start(settings)

async function start(env: Environment): Promise<void> {
  const refusal = findSilentMail(env)
  if (refusal) endWith(refusal)
  // Read when Next is first imported.
  Object.assign(process.env, { NODE_ENV: 'production', PORT: String(env.PORT), ...NEXT_SETTINGS })
  if (!buildIfNeeded(env)) endWith('The site could not be built: the lines above say why.')
  // From here on patients are served: words that can't be read no longer end anything.
  Object.assign(process.env, { SITE_IS_SERVING: 'yes' })
  const { serve }: typeof import('#lib/server/serve') = await import(
    pathToFileURL(`${BUILD_FOLDER}/${SERVER_ENTRY}`).href
  )
  await serve(env, endWith)
}
