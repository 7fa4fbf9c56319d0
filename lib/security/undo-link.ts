import { signLink } from '#lib/security/signed-token'

/** How long a publication can be taken back from the mail about it, in days; from the editor it always can. */
const UNDO_DAYS = 30

/** The page behind the link that takes a publication back. A path, beginning with "/". */
export function undoPath(publication: { id: string; at: Date }): string {
  const expiresAt = new Date(publication.at.getTime() + UNDO_DAYS * 24 * 60 * 60_000)
  return `/practice/words/undo/${signLink({ purpose: 'undo-words', subject: publication.id, expiresAt, version: 0 })}`
}
