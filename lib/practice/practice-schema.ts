import { z } from 'zod'
import { parseEmail } from '#lib/practice/email'
import { clockTime, timeZone } from '#lib/practice/fact-types'
import { phoneNumber } from '#lib/practice/phone'
import { type Weekday, weekdays } from '#lib/practice/weekday'
import { calendarDate, pictureFile, text, wholeNumber, yesOrNo } from '#lib/source/field-types'

/** Everything the site may say about the practice. A fact that is not set is absent, and is said nowhere. */
export type Practice = Readonly<z.output<typeof practiceSchema>>

const practitioner = z.strictObject({
  /** The practitioner's name as patients know it: Jane Doe. */
  name: text('a name').meta({ label: 'Name' }).optional(),
  /** Letters after the name: PT, DPT. */
  credentials: text('credentials such as PT, DPT').meta({ label: 'Letters after the name' }).optional(),
  /** The license to practice as the state prints it. */
  license: text('a license number').meta({ label: 'License number' }).optional(),
  /** A portrait: a file in content/pictures. */
  portrait: pictureFile.meta({ label: 'Portrait' }).optional(),
})

const place = z.strictObject({
  /** The name over the door. Unset, pages say what the practice is and where. */
  name: text('a name').meta({ label: 'Name of the practice' }).optional(),
  /** What the practice does, as it is named: Dry needling. */
  treatment: text('the name of the treatment')
    .meta({ label: 'Name of the treatment' })
    .default('Dry needling'),
  /** The number patients call, in any usual form; kept as E.164, with its extension. */
  phone: phoneNumber.meta({ label: 'Telephone' }).optional(),
  /** The address patients may write to. Requests go to PRACTITIONER_EMAIL, never to this one. */
  email: z
    .string()
    .transform((typed, context) => {
      const address = parseEmail(typed)
      if (!address) context.addIssue('is not an email address such as hello@example.com')
      return address ?? z.NEVER
    })
    .meta({ label: 'Email patients may write to' })
    .optional(),
  /** Street and number of the office. */
  street: text('a street address').meta({ label: 'Street and number' }).optional(),
  /** The city of the office. */
  city: text('a city').meta({ label: 'City' }),
  /** The two letters of the state. */
  state: z
    .string({ error: 'is missing. Write the two letters of the state, such as MD' })
    .regex(/^[A-Z]{2}$/, { error: 'is not the two capital letters of a state, such as MD' })
    .meta({ label: 'State' }),
  /** The ZIP code of the office. */
  postalCode: z
    .string()
    .regex(/^\d{5}(-\d{4})?$/, { error: 'is not a ZIP code such as 21210' })
    .meta({ label: 'ZIP code' })
    .optional(),
  /** How to find the door: the floor, where to park, which bell. */
  directions: text('how to find the door').meta({ label: 'How to find the door' }).optional(),
})

const fee = z.strictObject({
  /** What is paid for: A first visit. */
  for: text('what is paid for, such as A first visit').meta({ label: 'What is paid for' }),
  /** What it costs, in words that can stand alone: $150. */
  price: text('a price such as $150').meta({ label: 'Price' }),
})

const dayNames: readonly string[] = weekdays
const day = z.string().refine((name): name is Weekday => dayNames.includes(name), {
  error: 'is not a day of the week such as Monday',
})

const NO_ROOM = 'leaves no room for a call. It must be later than "from" by the minutes of one call at least'

const period = z.strictObject({
  /** The day of the week. */
  day: day.meta({ label: 'Day' }),
  from: clockTime.meta({ label: 'First call begins at' }),
  to: clockTime.meta({ label: 'Last call has ended at' }),
})

const calls = z
  .strictObject({
    /** Minutes of one call. */
    minutes: wholeNumber(5, 240).meta({ label: 'Minutes of one call' }),
    /** Days on which calls are taken, kept in the order of the week. */
    days: z
      .array(day, { error: 'is missing. List the days of calls, such as [Monday, Tuesday]' })
      .min(1, { error: 'names no day. List the days of calls, such as [Monday, Tuesday]' })
      .refine((days) => new Set(days).size === days.length, { error: 'names a day twice' })
      .transform((days): readonly Weekday[] => weekdays.filter((name) => days.includes(name)))
      .meta({ label: 'Days of calls' }),
    /** When the first call of a day begins; kept as minutes after midnight. */
    from: clockTime.meta({ label: 'First call begins at' }),
    /** When the last call of a day has ended; kept as minutes after midnight. */
    to: clockTime.meta({ label: 'Last call has ended at' }),
    /** Periods of days that have other hours than these, or a break; a day named here has no others. */
    otherHours: z
      .array(period)
      .meta({ label: 'Days with other hours, or with a break' })
      .readonly()
      .default([]),
    /** Hours between a request and the earliest call it may ask for. */
    minimumNoticeHours: wholeNumber(0, 24 * 14).meta({ label: 'Hours of notice you need' }),
    /** Weeks ahead that patients may choose from. */
    windowWeeks: wholeNumber(1, 26).meta({ label: 'Weeks ahead that patients may choose from' }),
    /** Whether calls rest on the holidays of the federal government (5 U.S.C. 6103). */
    closedOnFederalHolidays: yesOrNo.meta({ label: 'No calls on federal holidays' }),
  })
  // Minutes that are no number have been told already.
  .refine(({ from, to, minutes }) => !(to - from < minutes), {
    path: ['to'],
    error: NO_ROOM,
  })
  .superRefine(({ otherHours, minutes }, context) => {
    for (const [index, { day, from, to }] of otherHours.entries()) {
      const path = ['otherHours', index, 'to']
      if (to - from < minutes) context.addIssue({ code: 'custom', path, message: NO_ROOM })
      const overlaps = otherHours.some(
        (other, at) => at > index && other.day === day && from < other.to && other.from < to,
      )
      if (overlaps)
        context.addIssue({ code: 'custom', path, message: `overlaps other hours of ${day}: leave one out` })
    }
  })

const closure = z
  .strictObject({
    /** The first closed day. */
    from: calendarDate.meta({ label: 'First closed day' }),
    /** The last closed day; the same as `from` for a single day. */
    to: calendarDate.meta({ label: 'Last closed day' }),
    /** Why, for the practitioner's own memory; patients are not told. */
    reason: text('a reason such as Summer break').default(''),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is before "from"' })

/** What decides which notices the law wants on the site. Not answered is not "no": the launch check waits for an answer. */
const notices = z.strictObject({
  /** Makes the practice one that gives a notice of privacy practices (45 CFR 160.103, 164.520). */
  billsInsurersElectronically: yesOrNo.meta({ label: 'Do you bill insurers electronically?' }).optional(),
  /** Makes it one that tells of the right to a good-faith estimate (45 CFR 149.610). */
  takesSelfPayingPatients: yesOrNo
    .meta({ label: 'Do you treat patients who pay for themselves?' })
    .optional(),
  /** Makes it one that tells of nondiscrimination and of help with language (45 CFR 84, 92). */
  receivesFederalHealthMoney: yesOrNo
    .meta({ label: 'Do you receive federal health money, such as from Medicare or Medicaid?' })
    .optional(),
})

export const practiceSchema = z.strictObject({
  practitioner: practitioner.prefault({}),
  practice: place,
  /** Where the clocks are that all times of calls are told by. */
  timeZone: timeZone.meta({ label: 'Time zone' }).default('America/New_York'),
  /** Towns the office is near, in the order they are named. */
  towns: z
    .array(text('a town'))
    .refine((towns) => new Set(towns).size === towns.length, { error: 'names a town twice' })
    .meta({ label: 'Towns nearby' })
    .readonly()
    .prefault([]),
  /** What patients pay, in the order it is shown; nothing is shown without any. */
  fees: z.array(fee).meta({ label: 'Fees' }).readonly().prefault([]),
  calls,
  /** Days without calls beside the weekly rest, both ends included. */
  closures: z.array(closure).meta({ label: 'Closed days' }).readonly().prefault([]),
  notices: notices.prefault({}),
  requests: z
    .strictObject({
      /** How many requests of one phone number, one email address or one network address may hold a time to come, or wait without one, at once. One more is taken, holds no time and waits under those held back. */
      timesPerSender: wholeNumber(1, 100)
        .default(3)
        .meta({ label: 'Requests that one phone, email or network address may have at once' }),
      /** Hours for which a doubtful request keeps its time from others, until somebody has looked at it. */
      holdDoubtfulHours: wholeNumber(0, 24 * 14)
        .default(24)
        .meta({ label: 'Hours for which a doubtful request keeps its time' }),
    })
    .prefault({}),
  mail: z.strictObject({
    /** Whether a patient who gave an address is reminded the day before. */
    remindPatientTheDayBefore: yesOrNo.meta({ label: 'Remind patients by mail the day before' }),
    /** Whether the practitioner gets a list of the day's calls, and of all that waits, on mornings that have some. */
    daySheetEachMorning: yesOrNo.meta({
      label: 'Send me the list of the day’s calls, and of all that waits for me, each morning',
    }),
    /** Hours before the time asked for at which the practitioner is told once more of a request that waits; the first time is the evening before. */
    remindMeHoursBefore: wholeNumber(1, 24)
      .default(2)
      .meta({ label: 'Tell me again of an unanswered request so many hours before its time' }),
  }),
  privacy: z.strictObject({
    /** Days after the call until personal data is deleted. */
    retentionDays: wholeNumber(1, 3650).meta({ label: 'Days after the call until personal data is deleted' }),
  }),
})
