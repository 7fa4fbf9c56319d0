// `npm run build` and `npm run dev`: Next, with the settings that every other command has.
import '#lib/commands/settings'
import { NEXT_SETTINGS } from '#lib/env'

Object.assign(process.env, NEXT_SETTINGS)
await import(/* webpackIgnore: true */ 'next/dist/bin/next')
