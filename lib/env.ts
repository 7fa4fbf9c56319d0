// The only file that reads the environment (house rule). Everything else is handed an Environment.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Everything the outside world may set, checked once. Unset optional values are absent. */
export type Environment = Readonly<z.infer<typeof schema>> & { readonly siteUrl: URL }

let current: Environment | undefined

/**
 * What this process was started with, and below it what `.env` at the root says; parsed on first use.
 * Throws `EnvironmentError` for a bad value.
 */
export function environment(): Environment {
  current ??= readEnvironment(settleEnvironment())
  return current
}

/**
 * Brings `.env` (or the file that ENV_FILE names) into this process's environment, where every child finds it too. Next
 * would read that file by rules of its own (a "$" in a password is expanded) and four others besides, so that pages and
 * commands would run on different settings: it is told that this is done.
 */
function settleEnvironment(): NodeJS.ProcessEnv {
  if (process.env.__NEXT_PROCESSED_ENV) return process.env
  process.env.__NEXT_PROCESSED_ENV = 'true'
  const file = process.env.ENV_FILE ?? '.env'
  if (file === '') return process.env
  try {
    process.loadEnvFile(file)
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!absent || process.env.ENV_FILE)
      throw new EnvironmentError(
        `${file}: can’t be read. Give its reader the right to, or name another file by ENV_FILE. Example: ENV_FILE=.env`,
      )
  }
  return process.env
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
  if (values.COPY_TO && !values.DATA_KEY) {
    throw new EnvironmentError(
      'COPY_TO: needs DATA_KEY, with which each copy is sealed. Example: the output of `openssl rand -base64 32`',
    )
  }
  return { ...values, siteUrl: new URL(values.SITE_URL ?? `http://localhost:${values.PORT}`) }
}

/**
 * Why a public site may not start as it is set, in one line, or null. On localhost mails may become files; behind https
 * nobody would look for them, and patients would wait for a call that nobody knows of.
 */
export function findSilentMail({ SITE_URL, SMTP_URL }: Environment): string | null {
  if (!SITE_URL?.startsWith('https:') || SMTP_URL) return null
  return 'SMTP_URL: is not set, while SITE_URL is public: no mail would be sent. Example: smtps://user:password@mail.example.com:465'
}

/**
 * What Next runs with: nothing is reported to anybody, and Node reads next.config.ts, not Next's whole compiler (as under
 * its switch --experimental-next-config-strip-types, which a server of one's own can't be given).
 */
export const NEXT_SETTINGS = {
  NEXT_TELEMETRY_DISABLED: '1',
  __NEXT_NODE_NATIVE_TS_LOADER_ENABLED: 'true',
} as const

/** What `next build` and `next dev` are started with: this process's own environment, and the settings above. */
export function environmentForNext(): NodeJS.ProcessEnv {
  return { ...process.env, ...NEXT_SETTINGS }
}

/** Whether this process serves patients, as `npm start` does; a build, a command and `next dev` do not. */
export function isServing(): boolean {
  return process.env.SITE_IS_SERVING === 'yes'
}

/** CHROME_PATH: the browser that tests and drawings use in place of the one that npm brought. */
export function chromePath(): string | undefined {
  return process.env.CHROME_PATH || undefined
}

/** FIREFOX_PATH: the Firefox that tests use, else one that is installed; undefined when there is none. */
export function firefoxPath(): string | undefined {
  return process.env.FIREFOX_PATH || onPath(['firefox-esr', 'firefox'])
}

/** WEBKIT_DRIVER_PATH: the WebDriver of WebKit's GTK port that tests use, else one that is installed. */
export function webkitDriverPath(): string | undefined {
  return process.env.WEBKIT_DRIVER_PATH || onPath(['WebKitWebDriver'])
}

/** A screen for browsers that can't do without one. */
export function xvfbPath(): string | undefined {
  return onPath(['Xvfb'])
}

/** The first of these programs that a folder of PATH holds. */
function onPath(programs: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return programs
    .flatMap((program) => folders.map((folder) => path.join(folder, program)))
    .find((file) => existsSync(file))
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
  COPY_TO: optional(z.string().transform((dir) => path.resolve(/* turbopackIgnore: true */ dir))),
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
  DKIM_SELECTOR: optional(
    z.string().regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i, {
      error: 'is not the selector of a DKIM key (RFC 6376 section 3.1). Example: google',
    }),
  ),
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
  TROUBLE_WEBHOOK_URL: optional(urlWith(['https:', 'http:'], 'https://hooks.example.com/services/practice')),
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
  STOP_GRACE: z
    .string()
    .regex(/^\d{1,2}$/, {
      error: 'is not a number of seconds (0 to 99). Example: 5',
    })
    .transform(Number)
    .default(0),
  /** Set by next.config.ts in development: drafts and words that wait for their day are shown. */
  SHOW_DRAFTS: z.enum(['yes', 'no'], { error: 'is neither "yes" nor "no". Example: no' }).default('no'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is not one of debug, info, warn, error, silent. Example: info',
    })
    .default('info'),
})
