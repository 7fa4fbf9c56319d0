import type { Graph } from 'schema-dts'
import { serializeJsonLd } from '#lib/site/serialize-json-ld'

/** Structured data for search engines; people see none of it. */
export function JsonLd({ data }: { data: Graph }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes of the JSON; serializeJsonLd escapes what could end the element.
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(data) }} />
  )
}
