/**
 * The text with today's date as the day its words last changed, such as 2027-03-08, unless they did not change since
 * `before` or the writer has set a date. Search engines are told that day: it must be true without being remembered.
 */
export function stampUpdated(text: string, before: string | undefined, today: string): string {
  if (before === undefined || before === text || updatedOf(before) !== updatedOf(text)) return text
  return text.replace(updatedLine, `updated: ${today}`)
}

const updatedLine = /^updated:.*$/m

function updatedOf(text: string): string | undefined {
  return updatedLine.exec(text)?.[0]
}
