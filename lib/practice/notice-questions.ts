/** The questions of practice.yaml whose answers decide which notices the law wants on the site. */
export const noticeQuestions = [
  'billsInsurersElectronically',
  'takesSelfPayingPatients',
  'receivesFederalHealthMoney',
] as const

export type NoticeQuestion = (typeof noticeQuestions)[number]
