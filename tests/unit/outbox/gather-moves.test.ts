import { expect, test } from 'vitest'
import { gatherMoves, type WaitingMove } from '#lib/outbox/gather-moves'
import type { ConsultationKind, Message } from '#lib/outbox/message'

const NOW = new Date('2027-03-08T12:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const [A, B, C] = ['2027-03-09T12:00:00Z', '2027-03-09T12:20:00Z', '2027-03-09T12:40:00Z']

function about(kind: ConsultationKind, slot: string, previousSlot: string | null) {
  const facts = { slot, previousSlot, proposals: [], sequence: 1, invitation: null }
  const message: Message = { kind, consultationId: '00000000-0000-4000-8000-000000000001', facts }
  return { message }
}
const waiting = (one: { message: Message }): WaitingMove => ({ ...one, dueAt: later(120) })

test.each(['patient:moved', 'practitioner:moved'] as const)('%s waits two minutes for another', (kind) => {
  const move = about(kind, B, A)
  expect(gatherMoves(move, null, NOW)).toEqual({ dueAt: later(120), facts: move.message.facts, reason: null })
})

test('of two moves one mail tells of the way from the first time to the last, and waits no longer than the first', () => {
  const first = waiting(about('patient:moved', B, A))
  const { dueAt, facts, reason } = gatherMoves(about('patient:moved', C, B), first, later(90))
  expect({ dueAt, reason }).toEqual({ dueAt: later(120), reason: null })
  expect(facts).toMatchObject({ slot: C, previousSlot: A })
})

test('who moves there and back is told nothing, and why is said', () => {
  const first = waiting(about('patient:moved', B, A))
  const { reason } = gatherMoves(about('patient:moved', A, B), first, later(90))
  expect(reason).toMatch(/there and back/)
})

test('any other change is told at once, and a move never takes over what was another kind of mail', () => {
  const cancelled = about('patient:cancelled', B, null)
  const first = waiting(about('patient:moved', B, A))
  expect(gatherMoves(cancelled, first, NOW)).toEqual({
    dueAt: NOW,
    facts: cancelled.message.facts,
    reason: null,
  })
  expect(gatherMoves({ ...cancelled, waitMs: 60_000 }, first, NOW)).toMatchObject({ dueAt: later(60) })
  const move = about('patient:moved', C, B)
  const other = waiting(about('practitioner:moved', C, A))
  expect(gatherMoves(move, other, later(90))).toEqual({
    dueAt: later(90 + 120),
    facts: move.message.facts,
    reason: null,
  })
})
