import type { IncomingMessage } from 'node:http'

/** No honest form is larger: 64 kB. */
const LARGEST_BODY = 64 * 1024

/** What bodies that are still arriving may take of the memory together, and those of one network, in bytes. */
const MOST_ALTOGETHER = 32 * 1024 * 1024
const MOST_OF_ONE = 4 * 1024 * 1024

const arriving = new Map<string, number>()
let altogether = 0

/**
 * The whole body of a request; 'too-large' or 'too-many' as soon as that is known. Rejects when the sender goes away. The
 * rest of a body that is not wanted stays unread, and the connection open: cut in the middle, the sender could not read the
 * answer.
 */
export async function readBody(
  request: IncomingMessage,
  network: string,
  largest = LARGEST_BODY,
): Promise<Buffer | 'too-large' | 'too-many'> {
  if (Number(request.headers['content-length'] ?? 0) > largest) return 'too-large'
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
      length += bytes.length
      hold(network, bytes.length)
      if (length > largest) return 'too-large'
      const mostOfOne = Math.max(MOST_OF_ONE, largest)
      if (altogether > MOST_ALTOGETHER || (arriving.get(network) ?? 0) > mostOfOne) return 'too-many'
      chunks.push(bytes)
    }
    return Buffer.concat(chunks)
  } finally {
    hold(network, -length)
  }
}

function hold(network: string, bytes: number): void {
  altogether += bytes
  const held = (arriving.get(network) ?? 0) + bytes
  if (held > 0) arriving.set(network, held)
  else arriving.delete(network)
}

/**
 * A posted form, URL-encoded or multipart, in capitals or not; null when it can't be read to its end, or is no form. Next
 * would answer a broken one with an error of its own, and a URL-encoded one with a page that took nothing.
 */
export async function readForm(body: Buffer, contentType = ''): Promise<FormData | null> {
  const [kind = ''] = contentType.split(';', 1)
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)$/i.test(kind.trim())) return null
  const written = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  return written.formData().catch(() => null)
}
