import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'
import { type NoticeQuestion, noticeQuestions } from '#lib/practice/notice-questions'

/** What each yes asks for, and where the official words of it are. */
const NOTICES: Record<NoticeQuestion, { readonly what: string; readonly source: string }> = {
  billsInsurersElectronically: {
    what: 'a notice of privacy practices (45 CFR 164.520)',
    source:
      'the model of the HHS: hhs.gov/hipaa/for-professionals/privacy/guidance/model-notices-privacy-practices',
  },
  takesSelfPayingPatients: {
    what: 'the notice of the right to a good-faith estimate (45 CFR 149.610)',
    source: 'the model of the CMS: cms.gov/nosurprises',
  },
  receivesFederalHealthMoney: {
    what: 'a notice of nondiscrimination and accessibility (45 CFR 84 and 92)',
    source: 'the sample of the HHS: hhs.gov/civil-rights/for-providers',
  },
}

/** The notices that the practice owes by its own answers, and that no page gives yet. */
export function noticeGaps({ practice, files }: Pick<Readiness, 'practice' | 'files'>): LaunchGap[] {
  return noticeQuestions
    .filter((question) => practice.notices[question] === true)
    .filter((question) => !files.some(({ notice, draft }) => notice === question && !draft))
    .map((question) => {
      const { what, source } = NOTICES[question]
      return gap(
        `The site needs ${what}`,
        `Put it into a page of content/pages with "notice: ${question}" and "menu: yes", in the words of ${source}`,
      )
    })
}
