import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { practiceDate } from '#lib/schedule/practice-time'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { openForm, requestCall, sendForm } from '../support/form-page.ts'
import { openInbox } from '../support/open-inbox.ts'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'

const { site, newPage } = openSite()

let patients = 0

/** A request of its own, from a phone and an address of its own, with the links that both sides were sent. */
async function newRequest(email: string) {
  patients += 1
  const response = await requestCall(
    site.url,
    { email, name: `Pat ${email.split('@')[0]}`, phone: `(410) 555-01${10 + patients}` },
    { 'X-Forwarded-For': `203.0.113.${patients}` },
  )
  const patientPath = response.headers.get('location') ?? ''
  const mail = mailTo(await mailsUntil(email), 'practice@localhost', new RegExp(email))
  const here = (link: string) => site.url + new URL(link).pathname
  return {
    patient: site.url + patientPath,
    confirm: here(linkIn(mail, 'Confirm this time')),
    propose: here(linkIn(mail, 'Offer other times')),
    decline: here(linkIn(mail, 'Decline')),
  }
}

/** All mails, once both about this patient are there; mails of the test before may still arrive meanwhile. */
async function mailsUntil(email: string) {
  for (let count = 2; ; count += 1) {
    const mails = await readMails(site.dataDir, count)
    const about = mails.filter(({ text, to }) => JSON.stringify([text, to]).includes(email))
    if (about.length >= 2) return mails
  }
}

async function mailCount(): Promise<number> {
  return (await readMails(site.dataDir, 0)).length
}

async function open(url: string): Promise<Page> {
  const page = await newPage({ viewport: { width: 360, height: 640 } })
  await page.goto(url)
  return page
}

test('a patient without an address is told by phone or text, and stays first in the inbox until that is ticked', async () => {
  const sent = await requestCall(
    site.url,
    { email: '', name: 'Nomail Nora', phone: '(410) 555-0190' },
    { 'X-Forwarded-For': '203.0.113.190' },
  )
  const patient = await open(site.url + (sent.headers.get('location') ?? ''))
  expect(await patient.getByText('You gave no email address').textContent()).toContain('Keep this page')
  expect(await patient.content()).toContain('(410) •••-0190')
  const told = async (words: RegExp) => {
    for (let count = 1; ; count += 1) {
      const mail = (await readMails(site.dataDir, count)).find(
        ({ text, subject }) => words.test(`${subject} ${text}`) && /Nomail Nora/.test(text ?? ''),
      )
      if (mail) return mail
    }
  }
  const request = await told(/^Consultation request/)
  const page = await open(site.url + new URL(linkIn(request, 'Confirm this time')).pathname)
  await page.getByRole('button', { name: 'Confirm this call' }).click()
  await page.getByText('No email: phone or text Nomail Nora now').waitFor()
  await checkAccessibility(page)
  const text = await page.getByRole('link', { name: 'Text the answer' }).getAttribute('href')
  expect(decodeURIComponent(text ?? '')).toMatch(
    /^sms:\+14105550190\?&body=.*: Your call is confirmed\. I will call you at this number\. \w+day, .* http.*\/consultation\/[\w-]{52}$/,
  )
  expect((await told(/^Confirmed call/)).text).toContain('No email: phone or text Nomail Nora now')
  await openInbox(page, site)
  await page.getByText('No email: phone or text Nomail Nora now').waitFor()
  await checkAccessibility(page)
  await page.getByRole('button', { name: /^Told/ }).click()
  await page.getByText('No email: phone or text Nomail Nora now').waitFor({ state: 'detached' })
})

describe('the practitioner, from the mail in two taps,', () => {
  test('confirms; both sides get an invitation, and the patient can add it to a calendar', async () => {
    const request = await newRequest('confirmed@example.com')
    const page = await open(request.confirm)
    await checkAccessibility(page)
    await page.getByRole('button', { name: 'Confirm this call' }).click()
    await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()
    await checkAccessibility(page)
    const mails = await readMails(site.dataDir, 4)
    for (const [address, method] of [
      ['confirmed@example.com', 'REQUEST'],
      // By default the site's address is the practitioner's too, and nobody is invited by herself.
      ['practice@localhost', 'PUBLISH'],
    ] as const) {
      const mail = mailTo(mails, address, /^(Your call is confirmed|Confirmed call)/)
      const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar')
      expect(calendar?.content.toString()).toMatch(
        new RegExp(`METHOD:${method}[\\s\\S]*SUMMARY:Phone call with`),
      )
      expect(calendar?.content.toString()).not.toMatch(/neck|turn my head|555/i)
    }
    const patient = await open(request.patient)
    await patient.getByRole('heading', { level: 1, name: 'Your call is confirmed' }).waitFor()
    const file = await fetch(`${request.patient}/calendar.ics`)
    expect(file.headers.get('content-type')).toMatch(/^text\/calendar/)
    expect(await file.text()).toContain('METHOD:PUBLISH')
    const again = await open(request.decline)
    expect(await again.getByRole('button').count()).toBe(0)
    await Promise.all([page, patient, again].map((opened) => opened.context().close()))
  })

  test('declines; the time opens at once', async () => {
    const request = await newRequest('declined@example.com')
    const slots = (await openForm(site.url)).slots.length
    const page = await open(request.decline)
    await page.getByRole('button', { name: 'Decline' }).click()
    await page.getByRole('heading', { level: 1, name: 'You declined this request' }).waitFor()
    expect((await openForm(site.url)).slots.length).toBe(slots + 1)
    await page.context().close()
  })

  test('offers other times; the patient takes one and the call is confirmed', async () => {
    const request = await newRequest('offered@example.com')
    const page = await open(request.propose)
    await page.locator('input[name=day]').nth(2).check()
    await page.locator('input[name=slot]:visible').nth(0).check()
    await page.locator('input[name=day]').nth(0).check()
    await page.locator('input[name=slot]:visible').nth(4).check()
    await page.getByRole('button', { name: 'Offer these times' }).click()
    await page.getByRole('heading', { level: 1, name: 'You offered other times' }).waitFor()
    await openInbox(page, site)
    await page.getByRole('region', { name: 'Other times offered' }).getByText('You offered on').waitFor()
    const patient = await open(request.patient)
    expect(await patient.getByRole('radio').count()).toBe(2)
    await patient.getByRole('radio').first().check()
    await patient.getByRole('button', { name: 'Take this time' }).click()
    await patient.getByRole('heading', { level: 1, name: 'Your call is confirmed' }).waitFor()
    await Promise.all([page, patient].map((opened) => opened.context().close()))
  })

  test('changes nothing by opening a link, however often', async () => {
    const request = await newRequest('scanned@example.com')
    const mails = await mailCount()
    for (const link of [request.confirm, request.propose, request.decline, request.patient]) {
      for (let times = 0; times < 20; times += 1) {
        expect((await fetch(link, { method: times % 2 ? 'HEAD' : 'GET' })).status).toBe(200)
      }
    }
    expect(await (await fetch(request.patient)).text()).toContain('Your request is in')
    expect(await mailCount()).toBe(mails)
  })

  test('is told plainly when the patient cancelled meanwhile', async () => {
    const request = await newRequest('gone@example.com')
    const form = await openForm(site.url, new URL(request.confirm).pathname, 'confirm')
    const cancelForm = await openForm(site.url, new URL(request.patient).pathname, 'cancel')
    expect((await sendForm(site.url, cancelForm, {}, new URL(request.patient).pathname)).status).toBe(303)
    const late = await sendForm(site.url, form, {}, new URL(request.confirm).pathname)
    expect(await late.text()).toContain('Something changed while this page was open')
  })
})

describe('a patient, with and without JavaScript,', () => {
  test.each([true, false])('moves the call and cancels it (JavaScript: %s)', async (javaScriptEnabled) => {
    const request = await newRequest(`moved-${javaScriptEnabled}@example.com`)
    const page = await newPage({ javaScriptEnabled, viewport: { width: 360, height: 640 } })
    await page.goto(request.patient)
    const before = await page.locator('dl').textContent()
    await page.getByRole('link', { name: 'Choose another time' }).click()
    await page.getByRole('heading', { level: 1, name: 'Choose another time' }).waitFor()
    await page.locator('#move input[name^=slot-]:visible').nth(2).check()
    await page.getByRole('button', { name: 'Take this time' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
    expect(await page.locator('dl').textContent()).not.toBe(before)
    await page.locator('summary', { hasText: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Yes, cancel the call' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your call is cancelled' }).waitFor()
    await page.context().close()
  })
})

describe('a request that had no answer in time', () => {
  test('says sorry and offers times at once, and stays under “Missed” until it is ticked', async () => {
    const taken = await newRequest('missed@example.com')
    await newRequest('missed-too@example.com')
    const store = new SqliteDatabase(path.join(site.dataDir, 'practice.sqlite'))
    const latest = store
      .prepare('select id from consultations order by created_at desc limit 2')
      .pluck()
      .all()
    const miss = store.prepare("update consultations set state = 'expired', slot = ? where id = ?")
    for (const [at, id] of latest.entries()) miss.run(`2026-01-05T12:0${at}:00.000Z`, id)
    store.close()

    const page = await open(site.url)
    await openInbox(page, site)
    const missed = page.getByRole('region', { name: 'Missed' })
    expect(await missed.getByRole('article').count()).toBe(2)
    expect(await missed.getByRole('link', { name: /^Offer times/ }).count()).toBe(2)

    await page.goto(taken.patient)
    await page.getByText('I am sorry: your request passed without an answer').waitFor()
    await page.locator('#move input[name=day]').nth(1).check()
    await page.locator('#move input[name^=slot-]:visible').first().check()
    await page.getByRole('button', { name: 'Take this time' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()

    await page.goto(`${site.url}/practice`)
    expect(await missed.getByRole('article').count()).toBe(1)
    await missed.getByRole('button', { name: /^Done/ }).click()
    await missed.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('the practitioner’s own hand, without JavaScript,', () => {
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
  /** axe needs scripts: the same page once more, in a browser that has them. */
  const check = async (page: Page) => {
    const storageState = await page.context().storageState()
    const checked = await newPage({ viewport: phone.viewport, storageState })
    await checked.goto(page.url())
    await checkAccessibility(checked)
    await checked.context().close()
  }

  test('answers three waiting requests in at most seven taps from the inbox', async () => {
    for (const name of ['tap-one', 'tap-two', 'tap-three']) await newRequest(`${name}@example.com`)
    const page = await newPage(phone)
    await openInbox(page, site)
    const waits = page.getByRole('region', { name: 'To answer' }).getByRole('link', { name: /^Answer/ })
    let taps = 0
    const tap = async (target: ReturnType<Page['getByRole']>) => {
      taps += 1
      await target.click()
    }
    await tap(waits.first())
    for (let answered = 1; answered <= 3; answered += 1) {
      await tap(page.getByRole('button', { name: 'Confirm this call' }))
      await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()
      await page.getByText(/“Your call is confirmed” (goes|went) to .*@example\.com/).waitFor()
      if (answered < 3) await tap(page.getByRole('link', { name: /^Answer the next one/ }))
    }
    expect(taps).toBeLessThanOrEqual(7)
    await check(page)
    await page.context().close()
  })

  test('adds a caller, moves the call off the grid, and takes a cancellation back', async () => {
    const page = await newPage(phone)
    await openInbox(page, site)
    await page.getByRole('link', { name: 'Add a caller' }).click()
    await page.getByLabel('Name').fill('Cal Caller')
    await page.getByRole('button', { name: 'Add this caller' }).click()
    await page.getByRole('heading', { name: 'Your request has not been sent yet' }).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Cal Caller')
    await page.getByLabel('Phone').fill('(410) 555-0177')
    await page.getByLabel('Day').fill('2099-03-07')
    await page.getByLabel('Time, Eastern').fill('18:07')
    await page.getByLabel('The caller agrees').check()
    await page.getByRole('button', { name: 'Add this caller' }).click()
    await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()
    await page.getByText('Saturday, March 7, 6:07 pm').first().waitFor()
    await check(page)
    await page.locator('summary', { hasText: 'Move this call' }).click()
    await page.getByLabel('Day').fill('2099-03-08')
    await page.getByLabel('Time, Eastern').fill('09:11')
    await page.getByRole('button', { name: 'Move the call' }).click()
    await page.getByText('Sunday, March 8, 9:11 am').first().waitFor()
    await page.getByText('No email: phone or text Cal Caller now').waitFor()
    await page.getByRole('button', { name: 'Cancel this call' }).click()
    await page.getByRole('heading', { level: 1, name: 'This call is cancelled' }).waitFor()
    await check(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()
    await page.locator('summary', { hasText: 'How it ended' }).click()
    await page.getByLabel('Became a patient').check()
    await page.getByLabel('For yourself').fill('comes on Friday')
    await page.getByRole('button', { name: 'Keep this' }).click()
    await page.getByText('Your note: comes on Friday').waitFor()
    await page.goto(`${site.url}/practice/past`)
    await page.getByText('Became a patient: 1').waitFor()
    await check(page)
    await page.context().close()
  })

  test('closes a day, sees what stands in it, and opens it again', async () => {
    const request = await newRequest('closed-day@example.com')
    const before = (await openForm(site.url)).slots
    const page = await newPage(phone)
    await openInbox(page, site)
    await page.getByRole('link', { name: 'The week: calls' }).click()
    const asked = new Date(before[0] ?? '')
    await page.goto(`${site.url}/practice/week?of=${practiceDate(asked)}`)
    await page
      .locator('summary', { hasText: /times? (is|are) open/ })
      .first()
      .click()
    await check(page)
    await page.getByLabel('The whole day').first().check()
    await page.getByRole('button', { name: 'Close', exact: true }).first().click()
    await page.getByText('Nobody is offered these times any more').waitFor()
    const standing = page.getByRole('region', { name: 'These stand in the time you closed' })
    await standing.getByText('Pat closed-day').waitFor()
    await check(page)
    const closed = (await openForm(site.url)).slots
    expect(closed.filter((slot) => practiceDate(new Date(slot)) === practiceDate(asked))).toEqual([])
    expect(closed.length).toBeLessThan(before.length)
    await page.getByRole('button', { name: /^Open again .*day/ }).click()
    await page.getByText('Patients can ask for these times').waitFor()
    expect((await openForm(site.url)).slots).toEqual(before)
    expect(await (await fetch(request.patient)).text()).toContain('I answer before')
    await page.context().close()
  })
})

describe('the inbox', () => {
  test('opens with a link from the mailbox, once, and shows what waits', async () => {
    await newRequest('inbox@example.com')
    const page = await open(`${site.url}/practice`)
    await checkAccessibility(page)
    const mails = await mailCount()
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText('look into your mailbox').waitFor()
    const link = linkIn(
      mailTo(await readMails(site.dataDir, mails + 1), 'practice@localhost', /Open your inbox/),
      'Open the inbox',
    )
    const path = new URL(link).pathname
    await fetch(site.url + path)
    await page.goto(site.url + path)
    await page.getByRole('button', { name: 'Open it on this device' }).click()
    await page.getByRole('heading', { name: 'To answer' }).waitFor()
    const call = page.getByRole('link', { name: `(410) 555-01${10 + patients}` })
    expect(await call.first().getAttribute('href')).toBe(`tel:+141055501${10 + patients}`)
    await page.getByRole('searchbox').fill('inbox@')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await expect.poll(() => page.locator('article').count(), { timeout: 15_000 }).toBe(1)
    expect(page.url()).toBe(`${site.url}/practice`)
    const csv = await page.request.get(`${site.url}/practice/calls.csv`)
    expect(await csv.text()).toContain('"inbox@example.com"')
    const thief = await open(site.url + path)
    await thief.getByRole('button', { name: 'Open it on this device' }).click()
    await thief.getByText('That link has been used or is too old.').waitFor()
    expect((await fetch(`${site.url}/practice/calls.csv`)).status).toBe(404)
    // A link in a webmail page finds the inbox open; a form there does nothing.
    await page.route('http://mail.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${site.url}/practice">Inbox</a>` }),
    )
    await page.goto('http://mail.example/')
    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('heading', { name: 'To answer' }).waitFor()
    const [cookie] = await page.context().cookies(`${site.url}/practice`)
    const withCookie = { Cookie: `${cookie?.name}=${cookie?.value}` }
    const signOut = await openForm(site.url, '/practice', 'sign-out', withCookie)
    const forged = { ...withCookie, Origin: 'http://mail.example' }
    expect((await sendForm(site.url, signOut, {}, '/practice', forged)).status).toBe(403)
    const inbox = async () => (await fetch(`${site.url}/practice/calls.csv`, { headers: withCookie })).status
    expect([cookie?.sameSite, cookie?.httpOnly, await inbox()]).toEqual(['Lax', true, 200])
    // Signed out, the cookie opens nothing, whoever has copied it.
    await page.getByRole('button', { name: 'Close the inbox on this device' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).waitFor()
    expect(await inbox()).toBe(404)
    await openInbox(page, site)
    await openInbox(thief, site)
    await page.getByRole('button', { name: 'Close it on every device' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).waitFor()
    await thief.goto(`${site.url}/practice`)
    await thief.getByRole('button', { name: 'Send me a link' }).waitFor()
    await Promise.all([page, thief].map((opened) => opened.context().close()))
  })

  test('opens the times of one sender by one tap, and declines them all by two more, without JavaScript', async () => {
    const before = (await openForm(site.url)).slots.length
    for (const name of ['Flood One', 'Flood Two', 'Flood Three'])
      await requestCall(
        site.url,
        { name, email: '', phone: '(410) 555-0199' },
        { 'X-Forwarded-For': '198.51.100.9' },
      )
    const phone = { viewport: { width: 390, height: 844 } }
    const page = await newPage({ ...phone, javaScriptEnabled: false })
    const context = page.context()
    await openInbox(page, site)
    const group = page.getByRole('region', { name: '3 requests from one sender' })
    await group.getByRole('button', { name: 'Release these times' }).click()
    await page.getByText('3 requests gave the time back').waitFor()
    expect((await openForm(site.url)).slots.length).toBe(before)
    const checked = await newPage({ ...phone, storageState: await context.storageState() })
    await checked.goto(`${site.url}/practice`)
    await checkAccessibility(checked)
    await group.getByRole('link', { name: 'Decline all 3 from this sender' }).click()
    await page.getByRole('heading', { level: 1, name: '3 requests at once' }).waitFor()
    await checked.goto(page.url())
    await checkAccessibility(checked)
    await page.getByLabel(/Flood Two/).check()
    await page.getByRole('button', { name: 'Decline all 3' }).click()
    await page.getByText('2 requests declined').waitFor()
    expect(await page.getByText('Flood Two').count()).toBe(1)
    expect(await page.getByText('Flood One').count()).toBe(0)
    await Promise.all([page, checked].map((opened) => opened.context().close()))
  })
})
