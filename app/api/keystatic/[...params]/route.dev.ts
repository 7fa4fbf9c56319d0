import { makeRouteHandler } from '@keystatic/next/route-handler'
import { editorConfig } from '../../../keystatic/editor-config.dev.ts'

export const { GET, POST } = makeRouteHandler({ config: editorConfig })
