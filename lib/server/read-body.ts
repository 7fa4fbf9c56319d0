import type { IncomingMessage } from 'node:http'

/** No honest form is larger: 64 kB. */
const LARGEST_BODY = 64 * 1024

/**
 * The whole body of a request, or 'too-large' as soon as that is known. Rejects when the sender goes away. The rest of a
 * body too large stays unread, and the connection open: cut in the middle, the sender could not read the answer.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return 'too-large'
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    length += bytes.length
    if (length > LARGEST_BODY) return 'too-large'
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Whether a body is a form that can be read to its end; Next answers a broken one with an error of its own. */
export async function isReadableForm(body: Buffer, contentType: string | undefined): Promise<boolean> {
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(contentType ?? '')) return false
  return new Response(new Uint8Array(body), { headers: { 'content-type': contentType ?? '' } })
    .formData()
    .then(
      () => true,
      () => false,
    )
}
