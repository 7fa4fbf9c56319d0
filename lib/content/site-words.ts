import { z } from 'zod'
import { type Fill, textWithFacts } from '#lib/content/facts-in-fields'

/**
 * content/site.yaml: the words that stand on more than one page, or beside what a design draws. Each may hold facts of the
 * practice as components, such as `near <Towns />`; `fill` puts them in their place.
 */
export function siteWordsSchema(fill: Fill = (sentence) => sentence) {
  const words = (label: string) => textWithFacts('the words that stand here').meta({ label }).transform(fill)
  return z.strictObject({
    menu: z.strictObject({
      home: words('Menu: first page'),
      howItWorks: words('Menu: how it works'),
      questions: words('Menu: questions'),
      pain: words('Menu: where it hurts'),
      privacy: words('Menu: privacy'),
      index: words('Menu: way to the list of pages, on a phone'),
      pages: words('Foot of each page: above the pages'),
      where: words('Foot of each page: above the office'),
    }),
    call: z.strictObject({
      action: words('The button that leads to the form'),
      offer: words('What the call is, above that button'),
      office: words('Where the office is, at the foot of each page'),
      week: words('Below the drawing of the week'),
    }),
    person: z.strictObject({
      heading: words('Beside the form: who treats and where, as screen readers announce it'),
      license: words('Before the license number'),
      call: words('The button that calls you'),
      directions: words('The link that opens the way to the office'),
    }),
    home: z.strictObject({
      where: words('First page: where the office is'),
      whatItIs: words('First page: the definition, as screen readers announce it'),
      howItWorks: words('First page: link to how it works'),
      painHeading: words('First page: heading above the body'),
      questionsHeading: words('First page: heading above the questions'),
      firstQuestions: words('First page: the first three answers, as screen readers announce them'),
    }),
    explainer: z.strictObject({
      moreQuestions: words('How it works: heading above the other questions'),
      closing: words('How it works: the last sentence'),
    }),
    request: z.strictObject({
      reach: words('Page of a request: heading above number and address'),
      noEmail: words('Page of a request without an email address: how and by when the answer comes'),
      noEmailNoTime: words('The same where no time was chosen'),
      corrected: words('Page of a request: after something was corrected'),
      meant: words('Page of a request: before an address that looks mistyped'),
    }),
    texts: z.strictObject({
      received: words('Text message to a patient without email: the request is in'),
      offered: words('Text message: other times are offered'),
      confirmed: words('Text message: the call is confirmed'),
      declined: words('Text message: the request is declined'),
      cancelled: words('Text message: the call is cancelled'),
      expired: words('Text message: the request was not answered in time'),
    }),
    plates: z.strictObject({
      needle: words('Below the drawing of the trigger point'),
      oneThousand: words('Below the drawing of a thousand needles'),
      body: words('Below the drawing of the body'),
      knot: words('Below the drawing of the knot'),
      twitch: words('Below the drawing of the twitch'),
      release: words('Below the drawing of the release'),
    }),
    notFound: z.strictObject({
      title: words('Address that leads nowhere: heading'),
      words: words('Address that leads nowhere: what to do'),
    }),
  })
}

/** The words of content/site.yaml with every fact in its place. */
export type SiteWords = Readonly<z.output<ReturnType<typeof siteWordsSchema>>>
