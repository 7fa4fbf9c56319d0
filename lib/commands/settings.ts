// To be imported before whatever else reads the environment: it ends a command that was set wrongly with one line.
import { endWith } from '#lib/commands/terminal'
import { type Environment, EnvironmentError, environment } from '#lib/env'

/** What this command was started with. */
export const settings: Environment = readSettings()

function readSettings(): Environment {
  try {
    return environment()
  } catch (error) {
    if (error instanceof EnvironmentError) return endWith(error.message)
    throw error
  }
}
