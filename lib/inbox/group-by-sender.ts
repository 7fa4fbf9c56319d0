import type { OpenOfSender } from '#lib/inbox/sender-store'

/**
 * What is open by its sender, in the order of the first of each: the first takes along all that have its phone number, its
 * email address or its network address. Those in `shown` come before all others, in their order.
 */
export function groupBySender(open: readonly OpenOfSender[], shown: readonly string[]): OpenOfSender[][] {
  const groups: OpenOfSender[][] = []
  const grouped = new Set<string>()
  const byId = new Map(open.map((one) => [one.id, one]))
  const inOrder = [...new Set([...shown.flatMap((id) => byId.get(id) ?? []), ...open])]
  const byKey = new Map<string, OpenOfSender[]>()
  for (const one of inOrder) {
    for (const key of one.keys) {
      const those = byKey.get(key)
      if (those) those.push(one)
      else byKey.set(key, [one])
    }
  }
  for (const first of inOrder) {
    if (grouped.has(first.id)) continue
    const others = first.keys.flatMap((key) => byKey.get(key) ?? [])
    const group = [...new Set([first, ...others])].filter(({ id }) => !grouped.has(id))
    for (const { id } of group) grouped.add(id)
    groups.push(group)
  }
  return groups
}
