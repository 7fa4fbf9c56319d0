import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'

/** Records by name and type; a name that is not there does not exist. */
export type Zone = Readonly<Record<string, Readonly<Partial<Record<keyof typeof TYPES, readonly string[]>>>>>

const TYPES = { A: 1, NS: 2, MX: 15, TXT: 16 } as const

/** A real name server on this machine (RFC 1035), and a resolver that asks it. */
export async function startDnsServer(zone: Zone) {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => socket.send(answer(query, zone), port, address))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { resolver: resolverAt(socket.address().port), stop: () => socket.close() }
}

/** A resolver that asks whoever listens at a port of this machine. */
export function resolverAt(port: number): Resolver {
  const resolver = new Resolver({ timeout: 500, tries: 1 })
  resolver.setServers([`127.0.0.1:${port}`])
  return resolver
}

/** Section 4.1: the question comes back, and behind it what the zone has of its name and type. */
function answer(query: Buffer, zone: Zone): Buffer {
  const { name, end } = readName(query)
  const type = query.readUInt16BE(end)
  const records = zone[name]
  const kind = Object.entries(TYPES).find(([, code]) => code === type)?.[0]
  const values = kind && records ? (Object.entries(records).find(([of]) => of === kind)?.[1] ?? []) : []
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(records ? 0x81_80 : 0x81_83, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(values.length, 6)
  return Buffer.concat([head, query.subarray(12, end + 4), ...values.map((value) => record(type, value))])
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  while (query[at]) {
    const length = query[at] ?? 0
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function record(type: number, value: string): Buffer {
  const data = dataOf(type, value)
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc0_0c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function dataOf(type: number, value: string): Buffer {
  if (type === TYPES.A) return Buffer.from(value.split('.').map(Number))
  if (type === TYPES.TXT) return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)])
  const preference = type === TYPES.MX ? [Buffer.from([0, 10])] : []
  const labels = value === '.' ? [] : value.split('.')
  return Buffer.concat([
    ...preference,
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ])
}
