import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoded = { readonly br: Buffer; readonly gzip: Buffer; readonly identity: Buffer }
export type Coding = keyof Encoded

/** A body in every coding, as small as can be: for files made once, at build time. */
export async function compressBest(body: Buffer): Promise<Encoded> {
  const [br, gz] = await Promise.all([toBrotli(body, 11), zip(body, { level: 9 })])
  return { br, gzip: gz, identity: body }
}

/** A body in one coding, quickly: for pages rendered on request. Brotli's 9 takes seven times as long as its 8. */
export async function compressQuickly(body: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'br') return toBrotli(body, 8)
  return coding === 'gzip' ? zip(body, { level: 6 }) : body
}

function toBrotli(body: Buffer, quality: number): Promise<Buffer> {
  return brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
}
