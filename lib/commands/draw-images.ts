// `npm run draw-images`: the picture of each page that shared links show, the touch icon and the favicon, drawn with the
// site's own type and plates by the test browser. Run it after a title changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { launchBrowser } from '#lib/commands/launch-browser'
import { listPages } from '#lib/content/pages'
import { escapeHtml } from '#lib/mail/render-html'
import { practiceName } from '#lib/practice/describe-practice'
import { readPractice } from '#lib/practice/practice'
import { palette } from '../../tailwind.config.ts'

const { paper, tint, ink } = palette.light

/** For what asks for /favicon.ico without reading the page: feed readers, bookmarks, search results. In pixels. */
const FAVICON = 48

const inline = (file: string, type: string) => `data:${type};base64,${readFileSync(file).toString('base64')}`
const caslon = inline('public/fonts/caslon-condensed.woff2', 'font/woff2')
const field = inline('public/plates/field.svg', 'image/svg+xml')
const mark = inline('public/mark.svg', 'image/svg+xml')

const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' })
mkdirSync('public/share', { recursive: true })
for (const { slug, title } of await listPages()) {
  await page.setContent(shareSheet(title, practiceName(readPractice())))
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `public/share/${slug}.png` })
}
await page.setViewportSize({ width: 180, height: 180 })
await page.setContent(
  `<body style="margin:0;background:${paper}"><img src="${mark}" style="width:132px;margin:24px">`,
)
await page.screenshot({ path: 'public/touch-icon.png' })
await page.setViewportSize({ width: FAVICON, height: FAVICON })
await page.setContent(`<body style="margin:0"><img src="${mark}" style="display:block;width:100%">`)
writeFileSync('public/favicon.ico', iconFile(await page.screenshot({ omitBackground: true }), FAVICON))
await browser.close()

function shareSheet(title: string, name: string): string {
  return `<style>@font-face{font-family:C;src:url(${caslon})}
body{margin:0;width:1200px;height:630px;background:${paper};color:${ink};font-family:C;overflow:hidden;position:relative}
h1{font:400 108px/.95 C;letter-spacing:-.015em;margin:0;padding:38px 70px 0;max-width:800px;text-wrap:balance;position:relative;z-index:1}
p{font:400 34px/1.12 C;position:absolute;left:925px;top:196px;width:230px;margin:0}
div{position:absolute;left:0;right:0;bottom:0;height:226px;background:${tint};border-top:3px solid}
img{position:absolute;height:255px;left:890px;transform:translateX(-50%)}
i,b{position:absolute;left:888px;top:0;width:4px;height:537px;background:${ink};clip-path:polygon(0 0,100% 0,60% 100%,40% 100%)}
b{left:885px;width:10px;height:128px;clip-path:none;background:repeating-linear-gradient(${ink} 0 3px,${paper} 3px 4.5px)}</style>
<h1>${escapeHtml(title)}</h1><div><img src="${field}"></div><i></i><b></b><p>${escapeHtml(name)}</p>`
}

/** A PNG as an .ico file of one picture: 6 bytes of header, 16 about the picture, the picture (Vista and later read it). */
function iconFile(png: Buffer, side: number): Buffer {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(side, 6)
  head.writeUInt8(side, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}
