import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

/** The form page as a reader without a script sees it: the hidden fields, and the times on offer. */
export type FormPage = {
  readonly hidden: readonly (readonly [string, string])[]
  /** UTC instants, the earliest first. */
  readonly slots: readonly string[]
}

export type Fields = Record<string, string | readonly string[]>

/** What a patient might write; `slot` has to be added. */
export const ANN = {
  name: 'Ann Smith',
  phone: '(410) 555-0123',
  email: 'ann@example.com',
  area: ['neck', 'shoulder'],
  note: 'It hurts when I turn my head.',
  consent: 'yes',
} satisfies Fields

/** Opens the form of a page: /consultation, or another by its path and the id of the form. */
export async function openForm(
  url: string,
  path = '/consultation',
  formId = 'request',
  headers: Record<string, string> = {},
): Promise<FormPage> {
  const response = await fetch(`${url}${path}`, { headers })
  const form = elements(parse(await response.text())).find((element) => attribute(element, 'id') === formId)
  if (!form) throw new Error(`${path} has no form ${formId}: ${response.status}`)
  const inputs = elements(form).filter(({ tagName }) => tagName === 'input')
  return {
    hidden: inputs
      .filter((input) => attribute(input, 'type') === 'hidden')
      .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? ''] as const),
    slots: inputs
      .filter(
        (input) => /^slot(-|$)/.test(attribute(input, 'name') ?? '') && attribute(input, 'value') !== 'any',
      )
      .map((input) => attribute(input, 'value') ?? ''),
  }
}

/** Sends a form as a browser without script would, and does not follow where it leads. */
export async function sendForm(
  url: string,
  page: FormPage,
  fields: Fields,
  path = '/consultation',
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    body: fillIn(page, fields),
    redirect: 'manual',
    headers: { Origin: url, ...headers },
  })
}

/** The same form as bytes, for those who send it in another way. */
export async function writeForm(
  page: FormPage,
  fields: Fields,
): Promise<{ body: Buffer; contentType: string }> {
  const written = new Response(fillIn(page, fields))
  const contentType = written.headers.get('content-type') ?? ''
  return { body: Buffer.from(await written.arrayBuffer()), contentType }
}

function fillIn(page: FormPage, fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of page.hidden) form.append(name, value)
  for (const [name, value] of Object.entries(fields)) {
    for (const text of typeof value === 'string' ? [value] : value) form.append(name, text)
  }
  return form
}

/** Opens the form, fills it in for Ann, changes what is given, and sends it. */
export async function requestCall(
  url: string,
  changes: Fields = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const page = await openForm(url)
  return sendForm(url, page, { ...ANN, slot: page.slots[0] ?? 'any', ...changes }, '/consultation', headers)
}

/** All elements below a node, in document order. */
export function elements(node: DefaultTreeAdapterTypes.Node): Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) => [
    ...(tree.isElementNode(child) ? [child] : []),
    ...elements(child),
  ])
}

/** An attribute's value, or undefined. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value
}
