// The only file that reads the environment (house rule). Everything else is handed an Environment.
import path from 'node:path'
import { z } from 'zod'

/** Everything the outside world may set, checked once. Unset optional values are absent. */
export type Environment = Readonly<z.infer<typeof schema>> & { readonly siteUrl: URL }

let current: Environment | undefined

/** The process's environment, parsed on first use. Throws `EnvironmentError` for a bad value. */
export function environment(): Environment {
  current ??= readEnvironment(process.env)
  return current
}

/**
 * Parses a set of variables; an empty string counts as unset.
 * Throws `EnvironmentError`, one line that names the first bad variable, what is wrong and an example.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvironmentError(`${issue?.path.join('.') || 'Environment'}: ${issue?.message}`)
  }
  const values = parsed.data
  if (values.DATABASE_URL && !values.APP_SECRET) {
    throw new EnvironmentError(
      'APP_SECRET: is required with DATABASE_URL, so that every server signs alike. Example: the output of `openssl rand -base64 32`',
    )
  }
  if (values.DATA_KEY_OLD && !values.DATA_KEY) {
    throw new EnvironmentError('DATA_KEY_OLD: has no meaning without DATA_KEY. Set DATA_KEY to the new key.')
  }
  return { ...values, siteUrl: new URL(values.SITE_URL ?? `http://localhost:${values.PORT}`) }
}

/** What `next build` and `next dev` are started with: this process's own environment, and no report to anybody. */
export function environmentForNext(): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
}

/** CHROME_PATH: the browser that tests and drawings use in place of the one that npm brought. */
export function chromePath(): string | undefined {
  return process.env.CHROME_PATH || undefined
}

/** A variable that cannot be used; its message is the one line the start prints. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

const optional = <T extends z.ZodType>(type: T) => type.optional()
const urlWith = (protocols: string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not a ${protocols.map((p) => p.replace(':', '')).join(' or ')} URL. Example: ${example}`,
  })
const mailbox = (example: string) =>
  z
    .string()
    .max(254)
    .regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+$/, {
      error: `is not a plain email address. Example: ${example}`,
    })
const key32 = z.string().refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), {
  error: 'is not 32 bytes in base64. Example: the output of `openssl rand -base64 32`',
})

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'is not a port number. Example: 3000' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'is above 65535. Example: 3000' })
    .default(3000),
  HOSTNAME: optional(z.string()),
  SITE_URL: optional(
    urlWith(['http:', 'https:'], 'https://www.example.com').refine(
      (text) =>
        !URL.canParse(text) ||
        (new URL(text).pathname === '/' && !new URL(text).search && !new URL(text).hash),
      { error: 'must be an origin without a path. Example: https://www.example.com' },
    ),
  ),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((dir) => path.resolve(/* turbopackIgnore: true */ dir)),
  DATABASE_URL: optional(
    urlWith(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/practice'),
  ),
  SMTP_URL: optional(urlWith(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com:465')),
  MAIL_FROM: mailbox('practice@example.com').default('practice@localhost'),
  PRACTITIONER_EMAIL: mailbox('me@example.com').default('practice@localhost'),
  APP_SECRET: optional(
    z
      .string()
      .min(32, { error: 'is shorter than 32 characters. Example: the output of `openssl rand -base64 32`' }),
  ),
  DATA_KEY: optional(key32),
  DATA_KEY_OLD: optional(key32),
  CRON_SECRET: optional(
    z
      .string()
      .min(16, { error: 'is shorter than 16 characters. Example: the output of `openssl rand -base64 32`' }),
  ),
  // Calendars hand their address out as webcal:, which is https by another name.
  CALENDAR_FEED_URL: optional(
    urlWith(['https:', 'http:', 'webcal:'], 'https://calendar.example.com/private/basic.ics').transform(
      (text) => text.replace(/^webcal:/i, 'https:'),
    ),
  ),
  MAIL_DETAIL: z
    .enum(['full', 'minimal'], { error: 'is neither "full" nor "minimal". Example: minimal' })
    .default('full'),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, {
      error: 'is not the number of proxies in front of the server (0 to 9). Example: 1',
    })
    .transform(Number)
    .default(0),
  /** Set by next.config.mjs in development: drafts and words that wait for their day are shown. */
  SHOW_DRAFTS: z.enum(['yes', 'no'], { error: 'is neither "yes" nor "no". Example: no' }).default('no'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is not one of debug, info, warn, error, silent. Example: info',
    })
    .default('info'),
})
