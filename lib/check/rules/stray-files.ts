import type { Finding } from '#lib/check/finding'
import { closest } from '#lib/source/closest'
import { PICTURE_NAME } from '#lib/source/field-types'

const folders = ['pages', 'faq', 'body-regions', 'mails', 'pictures']
const loose = ['practice.yaml', 'site.yaml', 'words.txt', 'README.md']

/** Every file below content/ stands where the site looks for it, under a name that makes an address. */
export function findStrayFiles(paths: readonly string[]): Finding[] {
  return paths
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .flatMap((path): Finding[] => {
      const message = explainPath(path)
      return message ? [{ file: `content/${path}`, line: 1, message, level: 'error' }] : []
    })
}

function explainPath(path: string): string | undefined {
  const [folder = '', name] = path.split('/')
  if (name === undefined) {
    return loose.includes(folder)
      ? undefined
      : `is not read by the site. Move it to one of: ${folders.join(', ')}`
  }
  if (!folders.includes(folder)) {
    const meant = closest(folder, folders)
    return `stands in a folder the site does not read. ${meant ? `Did you mean content/${meant}?` : `Use one of: ${folders.join(', ')}`}`
  }
  if (folder === 'pictures' && path.split('/').length === 2)
    return PICTURE_NAME.test(name)
      ? undefined
      : 'has a name the site cannot use. Name it such as office.jpg: letters, numbers and hyphens, no spaces'
  if (/^[a-z0-9-]+\.mdx$/.test(name) && path.split('/').length === 2) return undefined
  return `has a name the site cannot use. Name it in small letters with hyphens, ending in .mdx, such as ${suggestName(name)}`
}

function suggestName(name: string): string {
  const stem = name
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
  return `${stem.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'question'}.mdx`
}
