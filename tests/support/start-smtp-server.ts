import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail the server took; `hidden` when it dropped the connection instead of saying so. */
export type Accepted = { readonly mail: ParsedMail; readonly at: Date; readonly hidden: boolean }

export type SmtpServer = {
  /** For SMTP_URL. */
  readonly url: string
  readonly accepted: Accepted[]
  readonly mails: ParsedMail[]
  readonly stop: () => Promise<void>
}

type Stage = 'mail' | 'rcpt' | 'data'

/** What the server does with the next message; undefined lets it through. */
export type SmtpFault =
  | { readonly kind: 'refuse'; readonly code: number; readonly at: Stage; readonly reply?: string }
  | { readonly kind: 'drop'; readonly at: 'before-dot' | 'after-accepting' }

type SmtpOptions = {
  /** Asked at each stage of each message; for `rcpt` with the recipient. */
  readonly fault?: (stage: Stage, address?: string) => SmtpFault | undefined
  /** Each mail is answered only once this has resolved. */
  readonly slow?: () => Promise<void>
  readonly user?: { readonly name: string; readonly password: string }
  readonly server?: SMTPServerOptions
}

/** A real SMTP server on this machine, without TLS unless `server` brings a certificate, that fails as told. */
export async function startSmtpServer({
  fault = () => undefined,
  slow = async () => undefined,
  user,
  server = {},
}: SmtpOptions = {}): Promise<SmtpServer> {
  const accepted: Accepted[] = []
  const sockets = new Map<string, { destroy(): void }>()
  const smtp = new SMTPServer({
    authOptional: !user,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onConnect: (_session, done) => done(),
    onAuth: ({ username, password }, _session, done) =>
      username === user?.name && password === user?.password
        ? done(null, { user: username })
        : done(smtpError(535, 'wrong password')),
    onMailFrom: (_address, _session, done) => done(refusal(fault('mail'), 'mail')),
    onRcptTo: ({ address }, _session, done) => done(refusal(fault('rcpt', address), 'rcpt')),
    onData: (stream, session, done) => {
      const now = fault('data')
      if (now?.kind === 'drop' && now.at === 'before-dot') return void sockets.get(session.id)?.destroy()
      void simpleParser(stream).then(
        async (mail) => {
          await slow()
          const refused = refusal(now, 'data')
          const hidden = now?.kind === 'drop'
          if (!refused) accepted.push({ mail, at: new Date(), hidden })
          if (hidden) sockets.get(session.id)?.destroy()
          else done(refused)
        },
        // A sender that went away amid a message has sent none.
        () => done(smtpError(451, 'not received whole')),
      )
    },
    ...server,
  })
  smtp.on('error', () => undefined)
  rememberSockets(smtp, sockets)
  const listener = smtp.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const login = user ? `${user.name}:${user.password}@` : ''
  return {
    url: `${server.secure ? 'smtps' : 'smtp'}://${login}127.0.0.1:${address.port}`,
    accepted,
    get mails() {
      return accepted.map(({ mail }) => mail)
    },
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}

/** smtp-server names its connections but does not hand them out; the session's id finds them among the open ones. */
function rememberSockets(smtp: SMTPServer, sockets: Map<string, { destroy(): void }>): void {
  smtp.on('connect', () => undefined)
  smtp.server.on('connection', (socket) => {
    setImmediate(() => {
      for (const connection of smtp.connections) {
        const { id, _socket } = connectionParts(connection)
        if (_socket === socket) sockets.set(id, socket)
      }
    })
  })
}

function connectionParts(connection: unknown): { id: string; _socket: unknown } {
  if (
    typeof connection !== 'object' ||
    connection === null ||
    !('id' in connection) ||
    !('_socket' in connection)
  ) {
    throw new Error('smtp-server keeps its connections differently now')
  }
  return { id: String(connection.id), _socket: connection._socket }
}

function refusal(fault: SmtpFault | undefined, at: 'mail' | 'rcpt' | 'data'): Error | null {
  return fault?.kind === 'refuse' && fault.at === at
    ? smtpError(fault.code, fault.reply ?? 'refused by the test')
    : null
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
