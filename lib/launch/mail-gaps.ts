import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'
import { domainOf, type MailRecords, type Spf } from '#lib/launch/mail-records'
import { meantAddress } from '#lib/practice/email'

type Judged = Pick<Readiness, 'env' | 'records' | 'testMail'>

/**
 * What keeps mail from arriving, as far as the two addresses, the domain system and a real mail tell. A test mail whose link
 * was pressed proves the address right that looked mistyped.
 */
export function mailGaps({ env, records, testMail }: Judged): LaunchGap[] {
  const { PRACTITIONER_EMAIL, MAIL_FROM } = env
  const pressed = testMail !== null && 'pressedAt' in testMail
  const meant = pressed ? null : meantAddress(PRACTITIONER_EMAIL)
  return [
    ...(meant
      ? [
          gap(
            `PRACTITIONER_EMAIL looks mistyped: ${PRACTITIONER_EMAIL}`,
            `Was it to be ${meant}? Correct it, or press the link in the test mail`,
          ),
        ]
      : []),
    ...(isLocal(MAIL_FROM) || isOwnAddress(env)
      ? []
      : [
          gap(
            `MAIL_FROM is an address at ${domainOf(MAIL_FROM)}, which is the domain neither of SITE_URL nor of the mail server’s user: it is refused as forged`,
            'Set MAIL_FROM to an address of your own domain, or to the one that SMTP_URL logs in with',
          ),
        ]),
    ...recordGaps(env, records),
    ...testMailGaps(testMail),
  ]
}

function isLocal(address: string): boolean {
  return domainOf(address) === 'localhost'
}

/** Whether the sender's domain is the site's, the mail server's, or that of the account it sends by. */
function isOwnAddress({ SITE_URL, SMTP_URL, MAIL_FROM }: Readiness['env']): boolean {
  const domain = domainOf(MAIL_FROM)
  const site = SITE_URL ? new URL(SITE_URL).hostname : ''
  const { hostname = '', username = '' } = SMTP_URL ? new URL(SMTP_URL) : {}
  const related = [site.replace(/^www\./, ''), hostname, domainOf(decodeURIComponent(username))]
  return related.some((host) => host === domain || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`))
}

function recordGaps(
  { MAIL_FROM, PRACTITIONER_EMAIL }: Readiness['env'],
  records: Readiness['records'],
): LaunchGap[] {
  if (records === null) return []
  if ('failed' in records) {
    return [
      gap(
        `MX, SPF, DKIM and DMARC could not be looked up (${records.failed})`,
        'Run this check where the domain system of the internet can be asked',
      ),
    ]
  }
  const sender = domainOf(MAIL_FROM)
  const practitioner = domainOf(PRACTITIONER_EMAIL)
  return [
    ...(isLocal(PRACTITIONER_EMAIL) || records.practitionerServers.length > 0
      ? []
      : [
          gap(
            `No mail server takes mail for ${practitioner} (it has no MX record)`,
            'Correct PRACTITIONER_EMAIL',
          ),
        ]),
    ...(isLocal(MAIL_FROM) ? [] : senderGaps(sender, records)),
  ]
}

function senderGaps(sender: string, { senderServers, spf, hasDmarc, hasDkim }: MailRecords): LaunchGap[] {
  return [
    ...(senderServers.length > 0
      ? []
      : [
          gap(
            `No mail server takes mail for ${sender} (it has no MX record): answers and reports of mail that failed are lost`,
            'Correct MAIL_FROM, or set an MX record for its domain',
          ),
        ]),
    ...spfGaps(sender, spf),
    ...(hasDkim === false
      ? [
          gap(
            `The DKIM key that DKIM_SELECTOR names is not published for ${sender}`,
            'Copy the record that your mail provider shows for DKIM into the domain, or correct DKIM_SELECTOR',
          ),
        ]
      : []),
    ...(hasDkim === null
      ? [
          {
            ...gap(
              'DKIM was not looked at: DKIM_SELECTOR is not set',
              'Set it to the selector that your mail provider shows for its key, such as google',
            ),
            optional: true,
          },
        ]
      : []),
    ...(hasDmarc
      ? []
      : [
          gap(
            `${sender} has no DMARC record: large mailboxes trust its mail less`,
            `Set a TXT record at _dmarc.${sender}, such as: v=DMARC1; p=none`,
          ),
        ]),
  ]
}

function spfGaps(sender: string, spf: Spf): LaunchGap[] {
  const fix = `Set the one TXT record of ${sender} that begins with v=spf1 as your mail provider says`
  switch (spf) {
    case 'names-server':
      return []
    case 'none':
      return [gap(`${sender} has no SPF record: its mail looks forged`, fix)]
    case 'several':
      return [gap(`${sender} has several SPF records: that counts as none`, fix)]
    case 'forbids-all':
      return [gap(`The SPF record of ${sender} lets nobody send mail for it`, fix)]
    case 'names-others':
      return [
        {
          ...gap(
            `The SPF record of ${sender} does not name the mail server of SMTP_URL; it may name its provider by another name`,
            `Ask your mail provider which line belongs there. ${fix}`,
          ),
          optional: true,
        },
      ]
  }
}

function testMailGaps(testMail: Readiness['testMail']): LaunchGap[] {
  if (testMail === null || 'pressedAt' in testMail) return []
  if ('failed' in testMail) {
    return [
      gap(
        `The test mail could not be sent: ${testMail.failed}`,
        'Correct SMTP_URL, MAIL_FROM or PRACTITIONER_EMAIL',
      ),
    ]
  }
  return [
    gap(
      'A test mail has been sent to PRACTITIONER_EMAIL; its link has not been pressed yet',
      'Open it (look under spam too), press its link and then the button, and run this check again',
    ),
  ]
}
