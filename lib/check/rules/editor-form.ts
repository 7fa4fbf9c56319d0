import type { Finding } from '#lib/check/finding'

/** Files that the editor would write in another form, so that a save would change more than was meant. */
export function findOtherForms(
  files: readonly { name: string; text: string; form: string | undefined }[],
): Finding[] {
  return files
    .filter(({ text, form }) => form !== undefined && form !== text)
    .map(({ name }) => ({
      file: name,
      line: 1,
      message: 'is not written as the editor writes it. Run: npm run check -- --fix',
      level: 'advice',
    }))
}
