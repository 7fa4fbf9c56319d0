// `npm run build` and `npm run dev`: Next, with the settings that every other command has.
import '#lib/commands/settings'

await import(/* webpackIgnore: true */ 'next/dist/bin/next')
