'use client'

import { makePage } from '@keystatic/next/ui/app'
import { editorConfig } from './editor-config.dev.ts'

export default makePage(editorConfig)
