import { practiceSchema } from '#lib/practice/practice-schema'
import type { LibraryFiles } from '../build-library.ts'
import type { ContentFile } from '../content-folder.ts'
import { pageSchema, questionSchema, regionSchema } from '../front-matter.ts'
import { writeMdxAsEditor, writeYamlAsEditor } from './write-editor-form.ts'

/** Each file with the text the editor would write for it: undefined for a file that has problems. */
export function editorForms(
  files: LibraryFiles & { readonly practice: ContentFile },
): (ContentFile & { form: string | undefined })[] {
  return [
    ...files.pages.map((file) => ({ ...file, form: writeMdxAsEditor(file, pageSchema) })),
    ...files.questions.map((file) => ({ ...file, form: writeMdxAsEditor(file, questionSchema) })),
    ...files.regions.map((file) => ({ ...file, form: writeMdxAsEditor(file, regionSchema) })),
    { ...files.practice, form: writeYamlAsEditor(files.practice, practiceSchema) },
  ]
}
