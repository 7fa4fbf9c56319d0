// What the domain system says of the two addresses that mail depends on.
import { BlockList } from 'node:net'
import type { Environment } from '#lib/env'
import { errorCode } from '#lib/log'

/** The part of a resolver of node:dns/promises that is asked. */
export type Lookups = {
  readonly resolve4: (host: string) => Promise<string[]>
  readonly resolve6: (host: string) => Promise<string[]>
  readonly resolveMx: (host: string) => Promise<{ exchange: string }[]>
  readonly resolveNs: (host: string) => Promise<string[]>
  readonly resolveTxt: (host: string) => Promise<string[][]>
}

/** Whether the sender's SPF record (RFC 7208) lets the mail server of SMTP_URL send; 'forbids-all' where it lets nobody. */
export type Spf = 'none' | 'several' | 'forbids-all' | 'names-server' | 'names-others'

export type MailRecords = {
  /** Where mail to PRACTITIONER_EMAIL goes; none for a domain without mail, or without existence. */
  readonly practitionerServers: readonly string[]
  readonly senderServers: readonly string[]
  readonly spf: Spf
  readonly hasDmarc: boolean
  /** Null where no selector is known. */
  readonly hasDkim: boolean | null
}

type Asked = Pick<Environment, 'MAIL_FROM' | 'PRACTITIONER_EMAIL' | 'SMTP_URL' | 'DKIM_SELECTOR'>

/** Asks for all of them; else says by which code the domain system could not be asked. Never throws. */
export async function readMailRecords(env: Asked, dns: Lookups): Promise<MailRecords | { failed: string }> {
  const sender = domainOf(env.MAIL_FROM)
  try {
    // A resolver of a closed network says of every name that there is none: the top of the domain it must know.
    const top = sender.slice(sender.lastIndexOf('.') + 1)
    if ((await known(dns.resolveNs(top))).length === 0) return { failed: 'no internet behind it' }
    const dmarc = await organizationalTexts(dns, sender)
    const dkim = env.DKIM_SELECTOR && `${env.DKIM_SELECTOR}._domainkey.${sender}`
    return {
      practitionerServers: await mailServers(dns, domainOf(env.PRACTITIONER_EMAIL)),
      senderServers: await mailServers(dns, sender),
      spf: await judgeSpf(dns, sender, env.SMTP_URL && new URL(env.SMTP_URL).hostname),
      hasDmarc: dmarc.some((text) => /^v=DMARC1\s*(;|$)/.test(text)),
      // RFC 6376 section 3.6.1: a record whose key is empty has been revoked.
      hasDkim: dkim ? (await texts(dns, dkim)).some((text) => /(^|;)\s*p=\s*[^;\s]/.test(text)) : null,
    }
  } catch (error) {
    return { failed: errorCode(error) }
  }
}

/** What stands behind the @ of an address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** A name that is not there, or has nothing of that kind, is an answer; only a resolver that can't say is none. */
async function known<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes(errorCode(error))) return []
    throw error
  }
}

/** A lone dot says that the domain takes no mail (RFC 7505). */
async function mailServers(dns: Lookups, domain: string): Promise<string[]> {
  return (await known(dns.resolveMx(domain)))
    .map(({ exchange }) => exchange)
    .filter((host) => host !== '' && host !== '.')
}

async function texts(dns: Lookups, name: string): Promise<string[]> {
  return (await known(dns.resolveTxt(name))).map((parts) => parts.join(''))
}

/** The policy of the domain itself, else of one above it (RFC 7489 section 6.6.3), the top apart. */
async function organizationalTexts(dns: Lookups, domain: string): Promise<string[]> {
  const labels = domain.split('.')
  const names = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
  for (const name of names) {
    const found = await texts(dns, `_dmarc.${name}`)
    if (found.length > 0) return found
  }
  return []
}

/** RFC 7208 section 4.6.4: more are an error of the record. */
const MOST_LOOKUPS = 10

/**
 * A provider sends from other machines than the one that takes mail in, so an exact verdict is not to be had from here: the
 * record names the server when it, or a host of the same provider, stands in it.
 */
async function judgeSpf(dns: Lookups, domain: string, server: string | undefined): Promise<Spf> {
  const own = await spfRecords(dns, domain)
  if (own.length === 0) return 'none'
  if (own.length > 1) return 'several'
  const addresses = new BlockList()
  const hosts: string[] = []
  const open = [{ domain, record: own[0] ?? '' }]
  let terms = 0
  for (let asked = 0; open.length > 0 && asked < MOST_LOOKUPS; asked += 1) {
    const { domain: at, record } = open.shift() ?? { domain, record: '' }
    for (const term of record.toLowerCase().split(/\s+/).slice(1)) {
      const { mechanism, value } = TERM.exec(term)?.groups ?? {}
      if (!mechanism) continue
      if (mechanism === 'all') return 'names-server'
      terms += 1
      const host = value?.replace(/\/.*$/, '') || at
      if (mechanism === 'ip4' || mechanism === 'ip6') addNetwork(addresses, value ?? '')
      else if (mechanism === 'mx') hosts.push(...(await mailServers(dns, host)))
      else hosts.push(host)
      if (mechanism === 'include' || mechanism === 'redirect')
        open.push(...(await spfRecords(dns, host)).map((found) => ({ domain: host, record: found })))
    }
  }
  if (terms === 0) return 'forbids-all'
  if (!server || hosts.some((host) => isOfOneProvider(host, server))) return 'names-server'
  const [four, six] = [await known(dns.resolve4(server)), await known(dns.resolve6(server))]
  const inside = four.some((ip) => addresses.check(ip)) || six.some((ip) => addresses.check(ip, 'ipv6'))
  return inside ? 'names-server' : 'names-others'
}

/** RFC 7208 section 12, those that let somebody send. */
const TERM = /^\+?(?<mechanism>a|mx|ip4|ip6|include|exists|ptr|redirect|all)(?:[:=](?<value>\S+)|\/\d+)?$/

async function spfRecords(dns: Lookups, domain: string): Promise<string[]> {
  return (await texts(dns, domain)).filter((text) => /^v=spf1(\s|$)/i.test(text))
}

function addNetwork(list: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/')
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  try {
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  } catch {
    // A network that is none lets nobody send.
  }
}

function isOfOneProvider(host: string, other: string): boolean {
  const provider = (name: string) => name.toLowerCase().split('.').slice(-2).join('.')
  return provider(host) === provider(other)
}
