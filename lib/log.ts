import { pino } from 'pino'
import { environment } from '#lib/env'

const PERSONAL = ['name', 'phone', 'email', 'note', 'areas', 'personal', 'token', 'to', 'replyTo', 'address']

/**
 * The process's log, one JSON line an event on standard output. Redaction is the second net: callers log references,
 * kinds and codes only, never what a patient wrote.
 */
export const log = pino({
  level: environment().LOG_LEVEL,
  base: null,
  redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`]), censor: '[personal]' },
})

/** An error's code without its text: messages of a database or a mail server can quote what a patient wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
