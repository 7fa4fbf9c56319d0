/** Where a request goes, in the one plain spelling of its path; or the plain spelling of what was asked for otherwise. */
type Target = { readonly path: string; readonly search: string } | { readonly plain: string }

/**
 * Reads the target of a request line (RFC 9112 section 3.2), with a host before the path or without. A path is judged
 * here, once: whatever is asked for in any other spelling (dots, doubled or closing slashes, encoded plain letters, a
 * fragment) is only ever sent to the plain one. Null when it is no path at all.
 */
export function readTarget(target: string | undefined): Target | null {
  if (target === undefined) return null
  if (SIMPLE_PATH.test(target)) return { path: target, search: '' }
  const asked = target.replace(/^https?:\/\/[^/?#]*/i, '')
  const relative = asked.startsWith('/') ? asked : asked !== target ? `/${asked}` : null
  const url = relative === null ? null : URL.parse(`http://site${relative}`)
  if (relative === null || !url || BROKEN_ENCODING.test(url.pathname)) return null
  const path = plainPath(url.pathname)
  const spelled = relative.split(/[?#]/, 1)[0]
  if (spelled !== path || relative.includes('#')) return { plain: path + url.search }
  return { path, search: url.search }
}

/** Nothing in it can be wrong, and it has no query. */
const SIMPLE_PATH = /^\/[a-z0-9-]*$/

const BROKEN_ENCODING = /%(?![0-9a-f]{2})/i

/** RFC 3986 section 6.2.2: what needs no encoding has none, and what is encoded is so in capitals. */
function plainPath(pathname: string): string {
  const decoded = pathname.replace(/%[0-9a-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase()
  })
  return decoded.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
}
