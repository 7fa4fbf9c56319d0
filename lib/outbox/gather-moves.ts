import type { Message, OwedMessage } from '#lib/outbox/message'

/**
 * How long a move's mails wait, in milliseconds: who looks for a time takes one, then another. Moves within it become one
 * mail, which says where things stand; any other change meanwhile is told in its place.
 */
const MOVE_WAIT_MS = 2 * 60_000

/** The mail of an earlier move that was not sent yet, and now is not. */
export type WaitingMove = { readonly message: Message; readonly dueAt: Date }

type Gathered = {
  readonly dueAt: Date
  readonly facts: Message['facts']
  /** Why there is nothing to send, or null. */
  readonly reason: string | null
}

/** When a message is due and what it says, given the mail of an earlier move that it takes the place of, if any. */
export function gatherMoves(
  { message, waitMs = 0 }: Pick<OwedMessage, 'message' | 'waitMs'>,
  waiting: WaitingMove | null,
  now: Date,
): Gathered {
  if (message.kind !== 'patient:moved' && message.kind !== 'practitioner:moved')
    return { dueAt: new Date(now.getTime() + waitMs), facts: message.facts, reason: null }
  if (waiting?.message.kind !== message.kind)
    return { dueAt: new Date(now.getTime() + MOVE_WAIT_MS), facts: message.facts, reason: null }
  const { previousSlot } = waiting.message.facts
  const isBack = previousSlot === message.facts.slot
  return {
    dueAt: waiting.dueAt,
    facts: { ...message.facts, previousSlot },
    reason: isBack ? 'moved there and back before it was told' : null,
  }
}
