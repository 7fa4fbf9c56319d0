/** The text of one field of a posted form; empty when it is missing, or a file. */
export function formText(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}
