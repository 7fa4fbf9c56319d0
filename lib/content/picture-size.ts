import { readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'

/** Width and height in pixels of a file in public/pictures. Throws when it is missing or no picture. */
export function pictureSize(file: string): { width: number; height: number } {
  const { width, height } = imageSize(readFileSync(path.join(process.cwd(), 'public', 'pictures', file)))
  return { width, height }
}
