import { askNext, type NextAnswer, type NextHandler, type NextRequest } from '#lib/server/ask-next'

/** How Next names, in a hidden field of a form, the action that takes it. */
const ACTION_FIELD = /\$ACTION_ID_([0-9a-f]+)/g

/**
 * Hands the words of a form that names an action this build does not know to the action of the same page, found on the
 * page itself. Only for pages with a single action; null for any other, and for a body that is no such form.
 */
export async function resubmit(handler: NextHandler, request: NextRequest): Promise<NextAnswer | null> {
  const { body, headers, path } = request
  if (!(body instanceof FormData)) return null
  const page = await askNext(handler, { method: 'GET', path, search: '', headers })
  const known = actionsIn(page.body)
  const [current] = known
  if (!current || known.length > 1) return null
  const form = new FormData()
  for (const [name, value] of body) form.append(name.replace(ACTION_FIELD, `$$ACTION_ID_${current}`), value)
  const answer = await askNext(handler, { ...request, body: form })
  return isUnknownAction(answer) ? null : answer
}

/** Whether Next does not know the action: the form was opened before an update that moved or renamed it. */
export function isUnknownAction({ headers }: NextAnswer): boolean {
  return headers['x-nextjs-action-not-found'] !== undefined
}

function actionsIn(page: Buffer): string[] {
  return [...new Set([...page.toString('utf8').matchAll(ACTION_FIELD)].map(([, id]) => id ?? ''))]
}
