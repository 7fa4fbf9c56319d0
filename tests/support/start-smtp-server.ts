import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type SmtpServer = {
  /** For SMTP_URL. */
  readonly url: string
  readonly mails: ParsedMail[]
  readonly stop: () => Promise<void>
}

/** What the server does with the next message; undefined lets it through. */
export type SmtpFault =
  | { readonly kind: 'refuse'; readonly code: number; readonly at: 'mail' | 'rcpt' | 'data' }
  | { readonly kind: 'drop'; readonly at: 'before-dot' | 'after-accepting' }

export type SmtpOptions = {
  readonly fault?: () => SmtpFault | undefined
  readonly user?: { readonly name: string; readonly password: string }
  readonly server?: SMTPServerOptions
}

/** A real SMTP server on this machine, without TLS unless `server` brings a certificate, that fails as told. */
export async function startSmtpServer({
  fault = () => undefined,
  user,
  server = {},
}: SmtpOptions = {}): Promise<SmtpServer> {
  const mails: ParsedMail[] = []
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
    onMailFrom: (_address, _session, done) => done(refusal(fault(), 'mail')),
    onRcptTo: (_address, _session, done) => done(refusal(fault(), 'rcpt')),
    onData: (stream, session, done) => {
      const now = fault()
      if (now?.kind === 'drop' && now.at === 'before-dot') return void sockets.get(session.id)?.destroy()
      void simpleParser(stream).then(
        (mail) => {
          const refused = refusal(now, 'data')
          if (!refused) mails.push(mail)
          if (now?.kind === 'drop') sockets.get(session.id)?.destroy()
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
    mails,
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
  return fault?.kind === 'refuse' && fault.at === at ? smtpError(fault.code, 'refused by the test') : null
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
