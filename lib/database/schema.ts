// The tables, as kysely sees them. Instants are ISO 8601 UTC text ("2027-03-08T12:00:00.000Z"), which sorts
// alike in SQLite and Postgres; flags and counters are integers; JSON is text.

export type Database = {
  consultations: ConsultationsTable
  messages: MessagesTable
  audit: AuditTable
  marks: KeyValuesTable
  search_keys: SearchKeysTable
  yearly_counts: YearlyCountsTable
  sessions: SessionsTable
  closed_times: ClosedTimesTable
  outcome_counts: OutcomeCountsTable
  words_drafts: WordsDraftsTable
  words_published: WordsPublishedTable
  words_publications: WordsPublicationsTable
  pictures: PicturesTable
}

/** One row a request for a call. Personal data lives in `personal`, `fingerprint`, the `_key` columns and `search_keys`. */
export type ConsultationsTable = {
  id: string
  /** Shown to people, e.g. "K7MQ-4XDH"; no look-alike letters. */
  reference: string
  state: string
  /** The call's start, or null for "none of these times suits me". */
  slot: string | null
  /** JSON {name, phone, email, areas, note}, sealed when DATA_KEY is set; null once erased. */
  personal: string | null
  /** Keyed hash of the whole request: the same words sent twice are one request. Null once erased. */
  fingerprint: string | null
  /** JSON list of instants the practitioner proposed, or null. */
  proposals: string | null
  /** Rises with each change an invitation must show (RFC 5545 SEQUENCE). */
  sequence: number
  /** Part of every signed link; raising it revokes them. */
  link_version: number
  consent_text: string
  consented_at: string
  /** Why spam was suspected, in words for the practitioner; null when not. */
  suspicion: string | null
  created_at: string
  updated_at: string
  erased_at: string | null
  /** Until when a request that is held back keeps its time from others; null when it keeps none. */
  holds_until: string | null
  /** Why it is held back: 'doubtful', 'beyond-limit' or 'time-released'; null for doubtful rows of earlier versions. */
  held_back_for: string | null
  /** Keyed hashes of the sender's phone, email and network address, to count what one sender holds. Null once erased. */
  phone_key: string | null
  email_key: string | null
  address_key: string | null
  /** Since when a patient without an email address is to be told by phone how things stand; null when nothing is to tell. */
  to_tell_since: string | null
  /** When the practitioner ticked a request that was missed as done; null until then. */
  done_at: string | null
  /** How it came: 'phone' when the practitioner wrote it down for a caller; null for the form. */
  source: string | null
  /** JSON {until, state, proposals, toTell, sequence}: how it stood before a decline or a cancellation that can be taken back; null when none can. */
  undo: string | null
  /** Which secret the keyed hashes were made with; null when there are none, as in rows of earlier versions. */
  keyed_with: string | null
}

/** The outbox. Holds no personal data: a message is composed from its consultation when it is sent. */
export type MessagesTable = {
  id: string
  /** Decides once and for all whether a message is owed, e.g. "requested:ID:practitioner". */
  owed_key: string
  kind: string
  consultation_id: string | null
  /** JSON facts frozen when the message came to be owed (slot, sequence, proposals); never personal. */
  facts: string
  state: string
  attempts: number
  next_attempt_at: string
  claimed_by: string | null
  claimed_until: string | null
  /** A short code such as "421" or "ECONNREFUSED"; never a server's free text, which can quote addresses. */
  last_error: string | null
  created_at: string
  settled_at: string | null
}

type AuditTable = {
  id: string
  consultation_id: string
  at: string
  verb: string
  actor: string
  from_state: string | null
  to_state: string
  from_slot: string | null
  to_slot: string | null
}

/** What finds a consultation: keyed hashes of the words of its name, its phone number and its email. Erased with them. */
export type SearchKeysTable = {
  key: string
  consultation_id: string
}

/** What became of requests so old that nothing else about them is kept. */
export type YearlyCountsTable = {
  /** The year of the call, or of the request where there was no time: "2027". */
  year: string
  state: string
  count: number
}

/** How calls ended, by month and without names: kept when the calls themselves are forgotten. */
type OutcomeCountsTable = {
  /** The Eastern month of the call: "2027-03". */
  month: string
  outcome: string
  count: number
}

/** The devices on which the inbox is open. */
type SessionsTable = {
  /** SHA-256 of the cookie's value. */
  hash: string
  created_at: string
  expires_at: string
}

/** Times that the practitioner closed in the inbox, beside the closed days of practice.yaml. */
type ClosedTimesTable = {
  id: string
  starts_at: string
  ends_at: string
  /** The date on which she is back, which patients are told; null for a time that is only closed. */
  returns_on: string | null
  created_at: string
}

/** What the practitioner has written and not yet published, one row a file of content/. */
type WordsDraftsTable = {
  file: string
  /** The whole file; null where it is to be taken away. */
  text: string | null
  /** The text it was begun from; null where there was none. */
  base: string | null
  /** Rises with each saving, so that one tab never writes over another. */
  revision: number
  saved_at: string
}

/** Words that lie over a file of content/. */
type WordsPublishedTable = {
  file: string
  text: string | null
  /** The text of the file itself that they were made from; null where there was none. */
  base: string | null
}

/** What was published, and when: enough to take it back. */
type WordsPublicationsTable = {
  id: string
  at: string
  /** JSON list of {file, before, after}. */
  changes: string
  /** The publication that this one takes back. */
  undoes: string | null
}

/** One file of a picture that came by the editor, made ready on arrival. */
type PicturesTable = {
  /** As the words name it, such as office-3fa9c1d2.jpg; another picture has another name. */
  name: string
  /** Its size and format, such as 480x360.webp. */
  variant: string
  /** Base64. */
  bytes: string
  at: string
}

/** Read and written by key-values.ts. The table has the name that earlier versions, at work during an update, know it by. */
type KeyValuesTable = {
  key: string
  value: string
  at: string
  expires_at: string | null
}
