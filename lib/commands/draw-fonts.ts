// `npm run draw-fonts`: cuts the typefaces down to the letters of the copy, into public/fonts. Without hinting, which only
// old rasterizers read: it would be a third of the display faces. A letter outside the cut is drawn by the next family.
import { readFileSync, writeFileSync } from 'node:fs'
import subset from 'subset-font'

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')
const MARKS = '‘’“”–—…\u00a0'
const DISPLAY = ASCII.replaceAll(/[{}|~^`\\@#$%*<>=_[\]]/g, '') + MARKS
const TEXT = `${ASCII.replaceAll(/[{}|~^`\\<>=_[\]]/g, '')}${MARKS}•·`

const caslon = 'node_modules/@fontsource/libre-caslon-condensed/files/libre-caslon-condensed-latin-400'
const literata = 'node_modules/@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2'

await cut(`${caslon}-normal.woff2`, 'caslon-condensed', DISPLAY, { noLayoutClosure: true })
await cut(`${caslon}-italic.woff2`, 'caslon-condensed-italic', DISPLAY, { noLayoutClosure: true })
await cut(literata, 'literata', TEXT, { variationAxes: { opsz: 13, wght: 400 } })

type Options = Omit<Parameters<typeof subset>[2], 'targetFormat' | 'noHinting'>

async function cut(from: string, name: string, letters: string, options: Options): Promise<void> {
  const font = await subset(readFileSync(from), letters, {
    targetFormat: 'woff2',
    noHinting: true,
    ...options,
  })
  writeFileSync(`public/fonts/${name}.woff2`, font)
}
