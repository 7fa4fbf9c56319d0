import { collection, config, fields, singleton } from '@keystatic/core'
import { wordsField } from './editor-words.dev.ts'

const publication = {
  updated: fields.date({
    label: 'Words last changed on',
    description: 'Search engines are told this day.',
    validation: { isRequired: true },
  }),
  reviewed: fields.date({
    label: 'Reviewed on',
    description: 'The day you last read it through and found it right.',
  }),
  draft: fields.checkbox({ label: 'Draft', description: 'Left out of the site while this is ticked.' }),
  from: fields.date({ label: 'Publish on', description: 'Left out of the site before this day.' }),
}

/** The editor's forms: the fields of lib/content/front-matter.ts and lib/practice/practice-schema.ts, with labels. */
export const editorConfig = config({
  storage: { kind: 'local' },
  ui: {
    brand: { name: 'The words of the site' },
    navigation: { Words: ['pages', 'questions', 'regions'], Facts: ['practice'] },
  },
  singletons: {
    practice: singleton({
      label: 'Facts of the practice',
      path: 'content/practice',
      format: { data: 'yaml' },
      schema: {
        practitioner: fields.object(
          {
            name: fields.text({ label: 'Name' }),
            credentials: fields.text({ label: 'Letters after the name', description: 'Such as PT, DPT' }),
            license: fields.text({ label: 'License number' }),
            portrait: fields.text({
              label: 'Portrait',
              description: 'The name of a file in content/pictures, such as portrait.jpg',
            }),
          },
          {
            label: 'Practitioner',
            description: 'Leave a fact empty until it is certain: then the site leaves it out.',
          },
        ),
        practice: fields.object(
          {
            name: fields.text({ label: 'Name of the practice' }),
            phone: fields.text({ label: 'Telephone' }),
            email: fields.text({ label: 'Email patients may write to' }),
            street: fields.text({ label: 'Street and number' }),
            city: fields.text({ label: 'City', validation: { isRequired: true } }),
            state: fields.text({
              label: 'State',
              description: 'Two letters',
              validation: { isRequired: true },
            }),
            postalCode: fields.text({ label: 'ZIP code' }),
            directions: fields.text({
              label: 'How to find the door',
              description: 'The floor, where to park, which bell',
            }),
          },
          { label: 'Practice' },
        ),
        towns: fields.array(fields.text({ label: 'Town' }), {
          label: 'Towns nearby',
          itemLabel: ({ value }) => value,
        }),
        fees: fields.array(
          fields.object({
            for: fields.text({ label: 'What is paid for', description: 'Such as A first visit' }),
            price: fields.text({ label: 'Price', description: 'Such as $150' }),
          }),
          { label: 'Fees', itemLabel: ({ fields: { for: what, price } }) => `${what.value} ${price.value}` },
        ),
        calls: fields.object(
          {
            minutes: fields.integer({ label: 'Minutes of one call', validation: { isRequired: true } }),
            days: fields.multiselect({
              label: 'Days of calls',
              options: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
                (day) => ({
                  label: day,
                  value: day,
                }),
              ),
            }),
            from: fields.text({ label: 'First call begins at', description: 'Such as 7:00 am' }),
            to: fields.text({ label: 'Last call has ended at', description: 'Such as 5:30 pm' }),
            minimumNoticeHours: fields.integer({ label: 'Hours of notice you need' }),
            windowWeeks: fields.integer({ label: 'Weeks ahead that patients may choose from' }),
            closedOnFederalHolidays: fields.checkbox({ label: 'No calls on federal holidays' }),
          },
          { label: 'Calls' },
        ),
        closures: fields.array(
          fields.object({
            from: fields.date({ label: 'First closed day' }),
            to: fields.date({ label: 'Last closed day', description: 'The same day again for a single day' }),
            reason: fields.text({ label: 'Reason, for yourself' }),
          }),
          {
            label: 'Closed days',
            itemLabel: ({ fields: { from, reason } }) => `${from.value} ${reason.value}`,
          },
        ),
        requests: fields.object(
          {
            timesPerSender: fields.integer({
              label: 'Times that one phone, email or network address may hold at once',
            }),
            holdDoubtfulHours: fields.integer({ label: 'Hours for which a doubtful request keeps its time' }),
          },
          { label: 'Requests' },
        ),
        mail: fields.object(
          {
            remindPatientTheDayBefore: fields.checkbox({ label: 'Remind patients by mail the day before' }),
            daySheetEachMorning: fields.checkbox({
              label: 'Send me the list of the day’s calls, and of all that waits for me, each morning',
            }),
            remindMeFrom: fields.text({
              label: 'Tell me again of unanswered requests for the next day, from',
            }),
            remindMeHoursBefore: fields.integer({
              label: 'And once more so many hours before the time asked for',
            }),
          },
          { label: 'Mail' },
        ),
        privacy: fields.object(
          { retentionDays: fields.integer({ label: 'Days after the call until personal data is deleted' }) },
          { label: 'Privacy' },
        ),
      },
    }),
  },
  collections: {
    pages: collection({
      label: 'Pages',
      path: 'content/pages/*',
      columns: ['title'],
      slugField: 'title',
      format: { contentField: 'words' },
      schema: {
        title: fields.slug({
          name: { label: 'Heading' },
          slug: { label: 'File', description: 'Do not change it.' },
        }),
        description: fields.text({ label: 'Words in search results', multiline: true }),
        photo: fields.text({
          label: 'Photo in the place of the drawing',
          description: 'The name of a file in content/pictures. Leave it empty for the drawing.',
        }),
        photoDescription: fields.text({
          label: 'What the photo shows',
          description: 'For people who cannot see it',
        }),
        photoPermission: fields.date({ label: 'The day its person allowed its use in writing' }),
        ...publication,
        words: wordsField('Words'),
      },
    }),
    questions: collection({
      label: 'Questions',
      path: 'content/faq/*',
      columns: ['question', 'order'],
      slugField: 'question',
      format: { contentField: 'words' },
      schema: {
        question: fields.slug({ name: { label: 'Question' }, slug: { label: 'File' } }),
        order: fields.integer({ label: 'Place in the list', validation: { isRequired: true } }),
        ...publication,
        words: wordsField('Answer'),
      },
    }),
    regions: collection({
      label: 'Areas of the body',
      path: 'content/body-regions/*',
      columns: ['name', 'order'],
      slugField: 'name',
      format: { contentField: 'words' },
      schema: {
        name: fields.slug({
          name: { label: 'Name' },
          slug: { label: 'File', description: 'Do not change it.' },
        }),
        order: fields.integer({ label: 'Place in the list', validation: { isRequired: true } }),
        point: fields.text({
          label: 'Point on the figure',
          description: 'Percent from the left and the top.',
        }),
        ...publication,
        words: wordsField('Words'),
      },
    }),
  },
})
