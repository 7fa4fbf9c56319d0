import { type BrotliCompress, brotliDecompressSync, constants, createBrotliCompress } from 'node:zlib'

/** The page with other bytes in the place of the part that changes; null for bytes of another length. */
export type Fill = (changing: Buffer) => Buffer | null

/**
 * Compresses a page as small as can be (brotli 11), once, around a part that changes from reader to reader and keeps its
 * length: that part stands in the stream uncompressed (RFC 7932 section 9.2), where other bytes can take its place. Its
 * last two bytes never change: what follows is coded by them (section 7.1). Null for a page that can't be packed so.
 */
export async function packAround(before: Buffer, changing: Buffer, after: Buffer): Promise<Fill | null> {
  const size = before.length + changing.length + after.length
  const stream = createBrotliCompress({
    // What one feeding makes is one piece.
    chunkSize: size + 1024,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  })
  // Nothing comes out after an error, and what does not unpack is not used.
  stream.on('error', () => stream.destroy())
  const head = await feed(stream, before, constants.BROTLI_OPERATION_FLUSH)
  // What follows counts it when it refers back, and must find nothing in it to refer to: bytes that no page holds in a row.
  const nothing = Buffer.from(changing.map((_, at) => 0x80 + (at % 0x80)))
  changing.copy(nothing, changing.length - 2, changing.length - 2)
  await feed(stream, nothing, constants.BROTLI_OPERATION_FLUSH)
  const tail = await feed(stream, after, constants.BROTLI_OPERATION_FINISH)
  stream.close()
  const fill: Fill = (bytes) =>
    bytes.length === changing.length ? Buffer.concat([head, uncompressed(bytes), tail]) : null
  return unpacks(fill(changing), Buffer.concat([before, changing, after])) ? fill : null
}

/** Everything that comes out once these bytes went in; it ends at a whole byte. */
async function feed(stream: BrotliCompress, bytes: Buffer, operation: number): Promise<Buffer> {
  stream.write(bytes)
  await new Promise<void>((resolve) => stream.flush(operation, resolve))
  const out: unknown = stream.read()
  return Buffer.isBuffer(out) ? out : Buffer.alloc(0)
}

/** A meta-block of its own: not the last, its length less one in sixteen bits, uncompressed, up to a whole byte. */
function uncompressed(bytes: Buffer): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE(((bytes.length - 1) << 3) | (1 << 19), 0, 3)
  return Buffer.concat([header, bytes])
}

function unpacks(packed: Buffer | null, page: Buffer): boolean {
  try {
    return packed !== null && brotliDecompressSync(packed).equals(page)
  } catch {
    return false
  }
}
