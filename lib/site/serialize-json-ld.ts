/**
 * JSON for a script element. `<` is escaped so that no text can end the element or open another
 * (nextjs.org/docs/app/guides/json-ld).
 */
export function serializeJsonLd(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
