import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoded = { readonly br: Buffer; readonly gzip: Buffer; readonly identity: Buffer }

/** A body in every coding, as small as can be: for files made once, at build time. */
export function compressBest(body: Buffer): Promise<Encoded> {
  return compress(body, 11, 9)
}

/** A body in every coding, quickly: for pages rendered on request. */
export function compressQuickly(body: Buffer): Promise<Encoded> {
  return compress(body, 4, 6)
}

async function compress(body: Buffer, brotliQuality: number, gzipLevel: number): Promise<Encoded> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  const [br, gz] = await Promise.all([brotli(body, { params }), zip(body, { level: gzipLevel })])
  return { br, gzip: gz, identity: body }
}
