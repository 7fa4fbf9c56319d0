import { writeMdxAsEditor, writeYamlAsEditor } from '#lib/check/write-editor-form'
import type { LibraryFiles } from '#lib/content/build-library'
import { mailSchema, pageSchema, questionSchema, regionSchema } from '#lib/content/front-matter'
import { practiceSchema } from '#lib/practice/practice-schema'
import type { ContentFile } from '#lib/source/content-folder'

/** Each file with the text the editor would write for it: undefined for a file that has problems. */
export function editorForms(
  files: LibraryFiles & { readonly practice: ContentFile },
): (ContentFile & { form: string | undefined })[] {
  return [
    ...files.pages.map((file) => ({ ...file, form: writeMdxAsEditor(file, pageSchema) })),
    ...files.questions.map((file) => ({ ...file, form: writeMdxAsEditor(file, questionSchema) })),
    ...files.regions.map((file) => ({ ...file, form: writeMdxAsEditor(file, regionSchema) })),
    ...files.mails.map((file) => ({ ...file, form: writeMdxAsEditor(file, mailSchema) })),
    { ...files.practice, form: writeYamlAsEditor(files.practice, practiceSchema) },
  ]
}
