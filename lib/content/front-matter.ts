import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import { z } from 'zod'
import { textWithFacts } from '#lib/content/facts-in-fields'
import { type NoticeQuestion, noticeQuestions } from '#lib/practice/notice-questions'
import type { Practice } from '#lib/practice/practice-schema'
import { calendarDate, pictureFile, text, wholeNumber, yesOrNo } from '#lib/source/field-types'

const publication = {
  /** The day its words last changed, as in 2027-03-08: search engines are told this date. */
  updated: calendarDate.meta({ label: 'Words last changed on' }),
  /** The day the practitioner last read it through and found it right. */
  reviewed: calendarDate.meta({ label: 'Reviewed on' }).optional(),
  /** The language of its words, where that is not English (BCP 47): es, pt-BR. Screen readers and search engines are told. */
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/, {
      error: 'is not the code of a language such as es for Spanish',
    })
    .meta({ label: 'Language, where it is not English, such as es' })
    .optional(),
  /** Not ready: left out of the site while this is true. */
  draft: yesOrNo.meta({ label: 'Draft' }).default(false),
  /** Left out of the site before this day. */
  from: calendarDate.meta({ label: 'Publish on' }).optional(),
}

/** content/pages: the words of one page. Facts stand as components in its heading and its description. */
export const pageSchema = z
  .strictObject({
    /** The heading of the page, and its title in search results. */
    title: textWithFacts('the heading of the page').meta({ label: 'Heading' }),
    /** One or two sentences for search results and shared links. */
    description: textWithFacts('one or two sentences that search results show').meta({
      label: 'Words in search results',
    }),
    /** A photograph for the plate of this page: a file in content/pictures. */
    photo: pictureFile.meta({ label: 'Photo in the place of the drawing' }).optional(),
    /** What the photograph shows, for people who cannot see it. */
    photoDescription: text('what the photo shows, for people who cannot see it')
      .meta({ label: 'What the photo shows' })
      .optional(),
    /** The day the person in the photograph allowed its use in writing. */
    photoPermission: calendarDate.meta({ label: 'The day its person allowed its use in writing' }).optional(),
    /** Whether the menu names a further page; those that the site cannot do without have their place there. */
    menu: yesOrNo.meta({ label: 'In the menu' }).optional(),
    /** A notice that the law wants: the page is shown once this question of practice.yaml is answered with yes. */
    notice: z
      .enum(noticeQuestions, {
        error: `is no question about notices. Use one of: ${noticeQuestions.join(', ')}`,
      })
      .meta({ label: 'Shown when this is answered with yes' })
      .optional(),
    ...publication,
  })
  .refine(({ photo, photoDescription }) => !photo || photoDescription, {
    path: ['photoDescription'],
    error: 'is missing. Say what the photo shows, for people who cannot see it',
  })
  .refine(({ photo, photoPermission }) => !photo || photoPermission, {
    path: ['photoPermission'],
    error: 'is missing. Write the day the person allowed the use of the photo in writing, such as 2027-03-08',
  })

/** content/faq: one question, which may hold facts as components, and its answer. */
export const questionSchema = z.strictObject({
  /** The question as a patient asks it. */
  question: textWithFacts('the question as a patient asks it').meta({ label: 'Question' }),
  /** Its place among the questions: 1 stands first. */
  order: wholeNumber(1, 999).meta({ label: 'Place in the list' }),
  ...publication,
})

/** content/body-regions: one area of the body. */
export const regionSchema = z.strictObject({
  /** What patients call it. */
  name: text('what patients call this area').meta({ label: 'Name' }),
  /** Its place in the list: 1 stands first. */
  order: wholeNumber(1, 999).meta({ label: 'Place in the list' }),
  /** Where its point stands on the figure, from the left and from the top, in percent; none is shown without it. */
  point: z
    .string()
    .regex(/^\d{1,2}(\.\d)? \d{1,2}(\.\d)?$/, {
      error: 'is not a place on the figure such as 75.2 14.2 (from the left and from the top, in percent)',
    })
    .optional()
    .meta({ label: 'Point on the figure' }),
  ...publication,
})

/** content/mails: one mail to a patient; its words stand below the fields. */
export const mailSchema = z.strictObject({
  /** What the list of mails shows, on a lock screen too: never a name, an area or a note. */
  subject: text('the subject of the mail').meta({ label: 'Subject' }),
  /** The heading above the words. */
  heading: text('the heading of the mail').meta({ label: 'Heading' }),
  /** The words of the link to the patient’s own page, below the mail. */
  link: text('the words of the link below the mail').meta({ label: 'Words of the link' }),
  updated: publication.updated,
})

/** What decides whether words are shown. */
export type Publication = Readonly<{
  draft: boolean
  from?: string | undefined
  notice?: NoticeQuestion | undefined
}>

/**
 * Whether words are shown on a day such as 2027-03-08: they are no draft, their publish date has come, and a notice is one
 * that the practice owes.
 */
export function isPublished(
  { draft, from, notice }: Publication,
  today: string,
  owed: Practice['notices'],
): boolean {
  return !draft && (from === undefined || from <= today) && (notice === undefined || owed[notice] === true)
}

/** A day such as 2027-03-08 in words: `March 8, 2027`. */
export function describeDay(day: string): string {
  return format(parseISO(day), 'MMMM d, yyyy')
}
