import { fields } from '@keystatic/core'
import { block, inline, wrapper } from '@keystatic/core/content-components'
import { type ComponentName, type FactName, factNames, plateNames } from '#lib/content/vocabulary'

/** The text of a file, with the components of lib/content/vocabulary.ts as blocks. */
export const wordsField = (label: string) =>
  fields.mdx({ label, extension: 'mdx', components: editorComponents })

const text = (label: string, description?: string) =>
  fields.text({ label, ...(description ? { description } : {}), validation: { isRequired: true } })

const components = {
  Section: wrapper({
    label: 'Section',
    description: 'A part of the page that its design knows by name',
    schema: { id: text('Name', 'Do not change it: the design looks for it.') },
  }),
  Callout: wrapper({ label: 'Note', description: 'Words set apart from the text', schema: {} }),
  Plate: wrapper({
    label: 'Plate',
    description: 'A drawing, with its caption',
    schema: {
      name: fields.select({
        label: 'Drawing',
        options: plateNames.map((name) => ({ label: name, value: name })),
        defaultValue: plateNames[0],
      }),
    },
  }),
  Picture: block({
    label: 'Picture',
    description: 'A picture from content/pictures',
    schema: {
      file: text('File', 'The name of a file in content/pictures'),
      description: text('What it shows', 'For people who cannot see it'),
      person: fields.select({
        label: 'Does it show a person?',
        options: [
          { label: 'No', value: 'no' },
          { label: 'Yes', value: 'yes' },
        ],
        defaultValue: 'no',
      }),
      permission: fields.date({ label: 'The day the person allowed its use in writing' }),
    },
  }),
  Answer: block({
    label: 'Answer',
    description: 'A question with its answer',
    schema: { of: fields.relationship({ label: 'Question', collection: 'questions' }) },
  }),
  Passage: block({
    label: 'Passage',
    description: 'The words of a section of another page',
    schema: {
      page: fields.relationship({ label: 'Page', collection: 'pages' }),
      section: text('Name of the section'),
    },
  }),
  Source: inline({
    label: 'Source',
    description: 'Where a claim of evidence comes from',
    schema: {
      title: text('Title of the study'),
      year: text('Year'),
      link: fields.text({ label: 'Address, beginning with https://' }),
    },
  }),
} satisfies Record<Exclude<ComponentName, 'OfferedTimes'>, unknown>

const factLabels: Record<FactName, string> = {
  CallMinutes: 'Minutes of a call',
  CallDays: 'Days of calls',
  CallHours: 'Days and hours of calls',
  City: 'City',
  Address: 'Address of the office',
  Towns: 'Towns nearby',
  RetentionDays: 'Days until personal data is deleted',
}

const facts = Object.fromEntries(
  factNames.map((name) => [name, inline({ label: factLabels[name], schema: {} })]),
)

const editorComponents = { ...components, ...facts }
