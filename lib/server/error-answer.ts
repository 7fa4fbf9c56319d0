import type { Documents } from '#lib/documents/read-documents'
import { type Answer, answerDocument } from '#lib/server/answer-document'

/** The page for an HTTP error status; a status without a page of its own gets the one for 500. */
export function errorAnswer(documents: Documents, status: number): Answer {
  const document = documents.errors.get(status) ?? documents.errors.get(500)
  if (!document) throw new Error('the build made no error pages')
  return answerDocument(document, {}, status)
}
