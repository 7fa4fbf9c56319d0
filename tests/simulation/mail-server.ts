import type { Mail } from '#lib/mail/mail'
import type { Chance } from './chance.ts'

const MODES = [
  ...Array.from({ length: 9 }, () => 'up' as const),
  'down',
  'greylisting',
  'full',
  'dropping',
  'locked',
] as const
type Mode = (typeof MODES)[number]

/** A mail server with moods. Keeps what it accepted, by Message-ID. */
export class MailServer {
  #mode: Mode = 'up'
  readonly #chance: Chance
  readonly accepted = new Map<string, number>()
  /** Messages it took and then broke off before saying so: these may come again. */
  readonly unsure = new Set<string>()

  constructor(chance: Chance) {
    this.#chance = chance
  }

  changeMood(): void {
    this.#mode = this.#chance.pick(MODES) ?? 'up'
  }

  recover(): void {
    this.#mode = 'up'
  }

  readonly send = async (mail: Mail): Promise<void> => {
    if (mail.to === REFUSED_ADDRESS) throw reply('EENVELOPE', 550, '5.1.1 no such user')
    switch (this.#mode) {
      case 'down':
        throw reply('ECONNECTION')
      case 'greylisting':
        if (this.#chance.oneIn(2)) throw reply('EENVELOPE', 451, '4.7.1 try again later')
        break
      case 'full':
        throw reply('EMESSAGE', 552, '5.2.2 mailbox full')
      case 'locked':
        throw reply('EAUTH', 535, '5.7.8 wrong password')
      case 'dropping':
        this.#accept(mail)
        this.unsure.add(mail.messageId)
        throw reply('ECONNECTION')
      case 'up':
        break
    }
    this.#accept(mail)
  }

  #accept({ messageId }: Mail): void {
    this.accepted.set(messageId, (this.accepted.get(messageId) ?? 0) + 1)
  }
}

/** A mailbox that was mistyped: no server will ever take a mail to it. */
export const REFUSED_ADDRESS = 'nobody@example.org'

function reply(code: string, responseCode?: number, response?: string): Error {
  return Object.assign(new Error(response ?? code), { code, responseCode, response })
}
