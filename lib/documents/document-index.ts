import { z } from 'zod'

const entry = z.object({
  /** The file below the documents folder; beside it stand FILE.br and FILE.gz. */
  file: z.string(),
  policy: z.string(),
  etag: z.string(),
})
export type DocumentEntry = z.infer<typeof entry>

/** What the build made, read by the server at its start. */
export const documentIndex = z.object({
  /** Prerendered pages by path. */
  documents: z.record(z.string(), entry),
  /** Error pages by HTTP status. */
  errors: z.record(z.string(), entry),
  /** Every address that Next answers, as its folders are named: /consultation/[token]. */
  routes: z.array(z.string()),
  /** Routes that keep their scripts because a client component of ours is on them. */
  hydrated: z.array(z.string()),
})
export type DocumentIndex = z.infer<typeof documentIndex>

/** The folder of documents below Next's build folder. */
export const DOCUMENTS_FOLDER = 'documents'

/** Copies of the files in public/ with their compressed siblings, below Next's build folder. */
export const PUBLIC_FOLDER = 'documents/public'

/** The server in a few files, below Next's build folder; it exports what lib/server/serve.ts does. */
export const SERVER_ENTRY = 'bundle/serve.mjs'
