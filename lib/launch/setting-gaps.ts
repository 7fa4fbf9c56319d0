import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'

/** The variables of the environment without which requests do not reach the practitioner, or not safely. */
export function settingGaps({ env, mailRefusal }: Pick<Readiness, 'env' | 'mailRefusal'>): LaunchGap[] {
  const { SITE_URL, SMTP_URL, DATA_KEY, MAIL_FROM, PRACTITIONER_EMAIL } = env
  const local = (address: string) => address.endsWith('@localhost')
  return [
    ...(local(PRACTITIONER_EMAIL)
      ? [
          gap(
            'No mailbox gets the requests',
            'Set PRACTITIONER_EMAIL to your address, such as me@example.com',
          ),
        ]
      : []),
    ...(local(MAIL_FROM)
      ? [gap('Mail has no sender', 'Set MAIL_FROM to an address your mail server may send for')]
      : []),
    ...(SMTP_URL
      ? []
      : [
          gap(
            'Mail is not sent, only written to files',
            'Set SMTP_URL, such as smtps://user:password@mail.example.com:465',
          ),
        ]),
    ...(mailRefusal
      ? [
          gap(
            `The mail server refuses the login: ${mailRefusal}`,
            'Correct user, password, host or port in SMTP_URL',
          ),
        ]
      : []),
    ...(SITE_URL?.startsWith('https:')
      ? []
      : [
          gap(
            'The public address is not set, or not safe',
            'Set SITE_URL to the address with https, such as https://www.example.com',
          ),
        ]),
    ...(DATA_KEY
      ? []
      : [
          gap(
            'Requests are stored without encryption',
            'Set DATA_KEY to the output of: openssl rand -base64 32. Keep a copy: without it stored requests cannot be read',
          ),
        ]),
  ]
}
