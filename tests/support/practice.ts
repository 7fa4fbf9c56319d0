import type { Practice } from '#lib/practice/practice'

/** The practice as the seed describes it, whatever content/practice.yaml comes to say. */
export const practice: Practice = {
  practitioner: {},
  practice: { treatment: 'Dry needling', city: 'Baltimore', state: 'MD' },
  timeZone: 'America/New_York',
  towns: ['Towson', 'Timonium', 'Cockeysville', 'Roland Park'],
  calls: {
    minutes: 20,
    days: ['Monday', 'Tuesday', 'Wednesday'],
    from: 420,
    to: 1050,
    otherHours: [],
    minimumNoticeHours: 24,
    windowWeeks: 4,
    closedOnFederalHolidays: true,
  },
  fees: [],
  notices: {},
  closures: [],
  requests: { timesPerSender: 3, holdDoubtfulHours: 24 },
  mail: {
    remindPatientTheDayBefore: true,
    daySheetEachMorning: true,
    remindMeHoursBefore: 2,
  },
  privacy: { retentionDays: 30 },
}
