import type { Consultation } from '#lib/consultation/consultation'

/**
 * Consultations by their sender, in the order of the first of each: the first takes along all that have its phone number,
 * its email address or its network address.
 */
export function groupBySender(
  consultations: readonly Consultation[],
  senders: ReadonlyMap<string, readonly string[]>,
): Consultation[][] {
  const groups: Consultation[][] = []
  const grouped = new Set<string>()
  const byKey = new Map<string, Consultation[]>()
  const keysOf = ({ id }: Consultation) => senders.get(id) ?? []
  for (const consultation of consultations) {
    for (const key of keysOf(consultation)) byKey.set(key, [...(byKey.get(key) ?? []), consultation])
  }
  for (const first of consultations) {
    if (grouped.has(first.id)) continue
    const others = new Set(keysOf(first).flatMap((key) => byKey.get(key) ?? []))
    const group = [...new Set([first, ...others])].filter(({ id }) => !grouped.has(id))
    for (const { id } of group) grouped.add(id)
    groups.push(group)
  }
  return groups
}
