import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { MESSAGE_RANK } from '#lib/database/message-rank'

/** In order of their names; a migration that has run anywhere is never edited, only followed by another. */
export const migrations: Record<string, Migration> = {
  '2026-11-23-consultations': { up: createConsultations },
  '2026-11-23-messages': { up: createMessages },
  '2026-11-23-records': { up: createRecords },
  '2026-11-25-indexes': { up: createIndexes },
  '2026-11-25-keys-and-holds': { up: addHolds },
  '2026-11-28-01-sessions': { up: createSessions },
  '2026-11-28-20-words': { up: createWords },
  '2026-11-28-21-audit-index': { up: indexAudit },
  '2026-11-28-30-to-tell': { up: addToTell },
  '2026-11-29-10-done': { up: addDone },
  '2026-11-29-20-own-hand': { up: addOwnHand },
  '2026-11-29-30-undo-and-outcomes': { up: addUndoAndOutcomes },
}

async function createConsultations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('consultations')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('reference', 'text', (column) => column.notNull().unique())
    .addColumn('state', 'text', (column) =>
      column
        .notNull()
        .check(sql`state in ('requested','confirmed','declined','cancelled','expired','quarantined')`),
    )
    .addColumn('slot', 'text')
    .addColumn('personal', 'text')
    .addColumn('fingerprint', 'text')
    .addColumn('proposals', 'text')
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('link_version', 'integer', (column) => column.notNull())
    .addColumn('consent_text', 'text', (column) => column.notNull())
    .addColumn('consented_at', 'text', (column) => column.notNull())
    .addColumn('suspicion', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('erased_at', 'text')
    .addCheckConstraint('a_confirmed_call_has_a_time', sql`state <> 'confirmed' or slot is not null`)
    .execute()
  // Decides every race for a slot: two holders cannot be written, whichever process writes.
  await sql`create unique index if not exists one_holder_per_slot on consultations (slot)
    where state in ('requested', 'confirmed')`.execute(db)
  // The same words sent twice (a double click, a retry on a bad network) are one request.
  await sql`create unique index if not exists one_request_per_fingerprint on consultations (fingerprint)
    where state in ('requested', 'confirmed', 'quarantined')`.execute(db)
}

async function createMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owed_key', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('consultation_id', 'text', (column) => column.references('consultations.id'))
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('due','claimed','sent','dead','dropped')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    .execute()
  await db.schema
    .createIndex('messages_by_next_attempt')
    .ifNotExists()
    .on('messages')
    .columns(['state', 'next_attempt_at'])
    .execute()
}

async function createRecords(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('consultation_id', 'text', (column) => column.notNull().references('consultations.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('verb', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', (column) => column.notNull())
    .addColumn('from_slot', 'text')
    .addColumn('to_slot', 'text')
    .execute()
  await db.schema
    .createTable('marks')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .execute()
}

/** For years of past rows: every chore, count and claim finds what is open without looking at what is over. */
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: string[]) =>
    db.schema.createIndex(name).ifNotExists().on(table).columns(columns).execute()
  await index('consultations_by_state', 'consultations', ['state', 'slot'])
  await index('consultations_by_fingerprint', 'consultations', ['fingerprint'])
  await index('consultations_by_erasure', 'consultations', ['erased_at', 'updated_at'])
  await index('messages_by_consultation', 'messages', ['consultation_id'])
  await sql`create index if not exists messages_by_rank on messages (state, ${MESSAGE_RANK}, created_at)`.execute(
    db,
  )
}

async function addHolds(db: Kysely<unknown>): Promise<void> {
  for (const column of [
    'holds_until',
    'held_back_for',
    'phone_key',
    'email_key',
    'address_key',
    'keyed_with',
  ]) {
    await db.schema.alterTable('consultations').addColumn(column, 'text').execute()
  }
  // A doubtful request keeps its time for a while. Servers of the version before, at work during an update, do not know of
  // it: they offer the time, and this index refuses it to them in words they understand.
  await db.schema.dropIndex('one_holder_per_slot').ifExists().execute()
  await sql`create unique index one_holder_per_slot on consultations (slot)
    where state in ('requested', 'confirmed') or (state = 'quarantined' and holds_until is not null)`.execute(
    db,
  )
  for (const column of ['phone_key', 'email_key', 'address_key']) {
    await db.schema
      .createIndex(`consultations_by_${column}`)
      .ifNotExists()
      .on('consultations')
      .column(column)
      .execute()
  }
  await sql`create index if not exists consultations_held_back on consultations (slot)
    where state = 'quarantined' and personal is not null`.execute(db)
  await sql`create index if not exists consultations_to_key on consultations (keyed_with)
    where personal is not null`.execute(db)
  await sql`create index if not exists consultations_to_erase on consultations (updated_at)
    where erased_at is null`.execute(db)
  await sql`create index if not exists consultations_to_fold on consultations (erased_at)
    where erased_at is not null`.execute(db)
  // The order of the inbox's past: the call, or the last change where there was no time.
  await sql`create index if not exists consultations_by_time on consultations (coalesce(slot, updated_at), id)`.execute(
    db,
  )
  await db.schema
    .createTable('search_keys')
    .ifNotExists()
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('consultation_id', 'text', (column) => column.notNull().references('consultations.id'))
    .addPrimaryKeyConstraint('search_keys_once', ['key', 'consultation_id'])
    .execute()
  await db.schema
    .createIndex('search_keys_by_consultation')
    .ifNotExists()
    .on('search_keys')
    .column('consultation_id')
    .execute()
  await db.schema
    .createTable('yearly_counts')
    .ifNotExists()
    .addColumn('year', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('yearly_counts_once', ['year', 'state'])
    .execute()
}

/** Servers of the version before sign their cookies and look here for nothing. */
async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .ifNotExists()
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
}

async function createWords(db: Kysely<unknown>): Promise<void> {
  const schema = db.schema
  await schema
    .createTable('words_drafts')
    .ifNotExists()
    .addColumn('file', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text')
    .addColumn('base', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('words_published')
    .ifNotExists()
    .addColumn('file', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text')
    .addColumn('base', 'text')
    .execute()
  await schema
    .createTable('words_publications')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .addColumn('undoes', 'text')
    .execute()
  await schema
    .createTable('pictures')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('variant', 'text', (column) => column.notNull())
    .addColumn('bytes', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pictures_once', ['name', 'variant'])
    .execute()
}

/** Old consultations are deleted with the lines about them. */
async function indexAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('audit_by_consultation')
    .ifNotExists()
    .on('audit')
    .column('consultation_id')
    .execute()
}

/** Servers of the version before mail nobody without an address, and leave the column as it is. */
async function addToTell(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consultations').addColumn('to_tell_since', 'text').execute()
  await sql`create index if not exists consultations_to_tell on consultations (to_tell_since)
    where to_tell_since is not null`.execute(db)
}

/** Of servers of the version before nobody is asked to tick what was missed, and the column is left as it is. */
async function addDone(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consultations').addColumn('done_at', 'text').execute()
  await sql`create index if not exists consultations_missed on consultations (slot)
    where state = 'expired' and personal is not null and done_at is null`.execute(db)
}

/** Servers of the version before offer closed times for as long as they are at work, and leave the column as it is. */
async function addOwnHand(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consultations').addColumn('source', 'text').execute()
  await db.schema
    .createTable('closed_times')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('returns_on', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('closed_times_by_end')
    .ifNotExists()
    .on('closed_times')
    .column('ends_at')
    .execute()
}

/** Servers of the version before take nothing back and record no outcome. */
async function addUndoAndOutcomes(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consultations').addColumn('undo', 'text').execute()
  await db.schema
    .createTable('outcome_counts')
    .ifNotExists()
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcome_counts_once', ['month', 'outcome'])
    .execute()
}
