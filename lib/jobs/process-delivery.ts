import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { type Delivery, deliverDue } from '#lib/jobs/deliver-due'
import type { MailContext } from '#lib/mail/context'
import { sendMail } from '#lib/mail/send'
import { readPractice } from '#lib/practice/practice'

/** Delivers with this process's own database, mailbox, facts and clock. Returns how many messages were sent. */
export async function deliverNow(signal?: AbortSignal): Promise<number> {
  const delivery: Delivery = {
    db: await openDatabase(),
    send: sendMail,
    context: mailContext,
    clock: () => new Date(),
    ...(signal && { signal }),
  }
  return deliverDue(delivery)
}

async function mailContext(now: Date): Promise<MailContext> {
  const env = environment()
  const regions = await listRegions()
  return {
    practice: readPractice(),
    siteUrl: env.siteUrl,
    from: env.MAIL_FROM,
    practitionerEmail: env.PRACTITIONER_EMAIL,
    detail: env.MAIL_DETAIL,
    areaNames: new Map(regions.map(({ slug, name }) => [slug, name])),
    now,
  }
}
