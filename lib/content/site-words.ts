import { z } from 'zod'
import { type Fill, textWithFacts } from '#lib/content/facts-in-fields'

/**
 * content/site.yaml: the words that stand on more than one page, or beside what a design draws. Each may hold facts of the
 * practice as components, such as `near <Towns />`; `fill` puts them in their place.
 */
export function siteWordsSchema(fill: Fill = (sentence) => sentence) {
  const words = (label: string, also: readonly string[] = []) =>
    textWithFacts('the words that stand here', also)
      .meta({ label })
      .transform((typed) => fill(typed.replace('<Wait />', WAIT)))
  const error = (what: string, also: readonly string[] = []) =>
    z.strictObject({ title: words(`${what}: heading`), words: words(`${what}: what to do`, also) })
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
    form: z.strictObject({
      areasHint: words('Form: below the heading of the areas'),
      times: words('Form: heading above the days'),
      timesHint: words('Form: below that heading'),
      timesUnknown: words('The same while your calendar can’t be read'),
      none: words('Form: the box for no time that suits'),
      noneHint: words('Form: what to do then'),
      reach: words('Form: heading above name and number'),
      emailHint: words('Form: what an email address is for'),
      consent: words('Form: what the patient agrees to; each request keeps the words it was made with'),
      consentLink: words('Form: link to what happens to a request'),
      away: words(
        'Form, and page of a request, while you are away: the day of your return follows these words',
      ),
      notSent: words('Form: heading above what is to be corrected'),
    }),
    steps: z.strictObject({
      heading: words('What happens next: heading'),
      ahead: words('Step before anything is sent: I look at the time'),
      asked: words('Step while a time waits for your answer'),
      askedByEmail: words('The same for a patient who gave an email address'),
      findTime: words('Step while a request without a time waits'),
      notKept: words('Step while a request waits whose time is not kept'),
      look: words('The step that follows it'),
      choose: words('Step while times are offered'),
      call: words('Step: the call'),
      determine: words('Step after the call'),
      visit: words('Step: the visit'),
      another: words('Where no call will take place: another time is welcome'),
      anotherAction: words('The button below it'),
    }),
    request: z.strictObject({
      requested: words('Page of a request: title while it waits'),
      offered: words('Page of a request: title while times are offered'),
      confirmed: words('Page of a request: title when the call is confirmed'),
      over: words('Page of a request: title after the call'),
      declined: words('Page of a request: title when it is declined'),
      cancelled: words('Page of a request: title when the call is cancelled'),
      expired: words('Page of a request: title when it was not answered in time'),
      missed: words('Page of a request: above the open times when it was not answered in time'),
      offeredTimes: words('Page of a request: heading above the times you offer'),
      offeredGone: words('Page of a request: when none of them is open any more'),
      anotherTime: words('Page of a request: the link to all open times, and the title of that page'),
      asItIs: words('Page of all open times: the link back to the request'),
      openTimes: words('Page of a request: heading above all open times'),
      noTimes: words('Page of a request: when no time is open'),
      noCalendar: words('In place of the calendar file, when no call is confirmed'),
      cancelling: words('Page of a request: above the button that cancels'),
      cancelAction: words('The button that cancels'),
      damaged: words('Page of a request that can’t be read: title'),
      damagedWords: words('Page of a request that can’t be read: what happened'),
      damagedCall: words('The same: what to do where your number is known'),
      damagedAsk: words('The same: what to do where it is not'),
      reach: words('Page of a request: heading above number and address'),
      noEmail: words('Page of a request without an email address: how and by when the answer comes'),
      noEmailNoTime: words('The same where no time was chosen'),
      corrected: words('Page of a request: after something was corrected'),
      keepName: words('Page of a request: below the field for another name'),
      ownWords: words('Page of a request: heading above a sentence you added to your answer'),
      answerBy: words(
        'Page of a request while it waits: by when you answer; the day and the time follow these words',
      ),
      newNote: words('Page of a request: below the field for another note'),
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
      muscle: words('What the first drawing shows, for people who can’t see it'),
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
    errors: z.strictObject({
      notWhole: error('What was sent did not arrive whole'),
      otherSite: error('What was sent came from another site'),
      notPossible: error('What was asked can’t be done'),
      tooSlow: error('What was sent took too long'),
      beforeUpdate: error('The form was opened before an update'),
      tooLong: error('What was sent was too much text'),
      tooMany: error('Too many requests from one network, with <Wait /> for how long', ['Wait']),
      failed: error('The site failed'),
      busy: error('The site is busy'),
      samePage: words('Error pages: link to the page as it is now'),
      form: words('Error pages: link to the form'),
      home: words('Error pages: link to the first page'),
    }),
  })
}

/** How long to wait; the server, which knows, writes its own figure in this place. */
export const WAIT = 'ten minutes'

/** The words of content/site.yaml with every fact in its place. */
export type SiteWords = Readonly<z.output<ReturnType<typeof siteWordsSchema>>>
