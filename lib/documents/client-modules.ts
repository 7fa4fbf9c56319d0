import { readFileSync } from 'node:fs'
import { z } from 'zod'

const manifest = z.looseObject({ clientModules: z.record(z.string(), z.unknown()) })

/**
 * The client components of ours that a page's code reaches, as Next lists them beside each page it built. Next's own are
 * left out, and so are error boundaries: they are in every list, and a page is drawn without them.
 */
export function ownClientModules(pageFile: string): string[] {
  const source = readFileSync(pageFile.replace(/\.js$/, '_client-reference-manifest.js'), 'utf8')
  const json = source.slice(source.indexOf('] = ') + 4).replace(/;\s*$/, '')
  const modules = Object.keys(manifest.parse(JSON.parse(json)).clientModules)
  return modules.filter(
    (module) => !/\/node_modules\/next\/dist\//.test(module) && !ERROR_BOUNDARY.test(module),
  )
}

const ERROR_BOUNDARY = /\/app\/(.*\/)?(error|global-error)\.tsx/
