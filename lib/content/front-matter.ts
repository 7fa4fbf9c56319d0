import { z } from 'zod'
import { calendarDate, text, wholeNumber, yesOrNo } from './field-types.ts'

const publication = {
  /** The day its words last changed, as in 2027-03-08: search engines are told this date. */
  updated: calendarDate,
  /** The day the practitioner last read it through and found it right. */
  reviewed: calendarDate.optional(),
  /** Not ready: left out of the site while this is true. */
  draft: yesOrNo.default(false),
  /** Left out of the site before this day. */
  from: calendarDate.optional(),
}

/** A photograph that may stand in the place of a drawn plate. */
const photo = z.strictObject({
  /** The file, kept in public/pictures. */
  file: text('the name of a file in public/pictures, such as spine.jpg').regex(
    /^[\w-]+\.(jpe?g|png|webp|avif)$/,
    {
      error: 'is not the name of a picture such as spine.jpg',
    },
  ),
  /** What the picture shows, for people who cannot see it. */
  description: text('what the picture shows, for people who cannot see it'),
  /** The day the person in the picture allowed its use in writing. */
  permission: calendarDate,
})

/** content/pages: the words of one page. */
export const pageSchema = z.strictObject({
  /** The heading of the page, and its title in search results. */
  title: text('the heading of the page'),
  /** One or two sentences for search results and shared links. */
  description: text('one or two sentences that search results show'),
  /** A photograph for the plate of this page. */
  photo: photo.optional(),
  ...publication,
})

/** content/faq: one question and its answer. */
export const questionSchema = z.strictObject({
  /** The question as a patient asks it. */
  question: text('the question as a patient asks it'),
  /** Its place among the questions: 1 stands first. */
  order: wholeNumber(1, 999),
  ...publication,
})

/** content/body-regions: one area of the body. */
export const regionSchema = z.strictObject({
  /** What patients call it. */
  name: text('what patients call this area'),
  /** Its place in the list: 1 stands first. */
  order: wholeNumber(1, 999),
  ...publication,
})
