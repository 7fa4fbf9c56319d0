import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { unbroken } from '#lib/source/unbroken'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { type Fields, requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { startSite } from '../support/start-site.ts'
import { startSmtpServer } from '../support/start-smtp-server.ts'

const { site, newPage } = openSite()

describe.each([
  ['without JavaScript', false],
  ['with JavaScript', true],
])('a patient on a phone, %s,', (_how, javaScriptEnabled) => {
  const open = async (path: string) => {
    const page = await newPage({ javaScriptEnabled, viewport: { width: 360, height: 640 } })
    await page.goto(`${site.url}${path}`)
    return page
  }

  test('asks for a call, sees it has arrived, and both mails are written', async () => {
    const page = await open('/consultation')
    if (javaScriptEnabled) await checkAccessibility(page)
    const patient = javaScriptEnabled ? 'pat@example.com' : 'ann@example.com'
    const chosen = await fillIn(page, patient)
    await page.getByRole('button', { name: 'Request a call' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/consultation\/[\w-]{52}$/)
    if (javaScriptEnabled) await checkAccessibility(page)
    expect(await page.locator('dl').textContent()).toContain(unbroken(chosen))
    const mails = await readMails(site.dataDir, javaScriptEnabled ? 4 : 2)
    const toPatient = mailTo(mails, patient)
    expect(linkIn(toPatient, 'See, move or cancel your request')).toContain(new URL(page.url()).pathname)
    expect(`${toPatient.subject}${toPatient.text}`).not.toMatch(/neck|turn my head/i)
    const toPractitioner = mailTo(mails, 'practice@localhost', new RegExp(patient))
    expect(toPractitioner.replyTo?.value[0]?.address).toBe(patient)
    expect(toPractitioner.text).toMatch(/Ann Smith[\s\S]*\(410\) 555-0123[\s\S]*Neck[\s\S]*turn my head/)
    expect(toPractitioner.subject).toMatch(/^Consultation request [0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(toPractitioner.subject).toContain(await page.locator('dd').last().textContent())
    await page.context().close()
  })

  test('sends an empty form and is told everything at once', async () => {
    const page = await open('/consultation')
    await page.getByLabel('Email').fill('not an address')
    await page.getByLabel('Note').fill('My words stay.')
    await page.getByRole('button', { name: 'Request a call' }).click()
    await page.getByRole('heading', { name: 'Your request has not been sent yet' }).waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.locator('#errors a').allTextContents()).toEqual([
      'Choose a time, or “None of these times suits me”.',
      'Enter your name.',
      'Enter a phone number, so that I can call you.',
      'Enter an email address such as name@example.com, or leave it empty.',
      'Tick the box, so that I may call you about this request.',
    ])
    for (const link of await page.locator('#errors a').all()) {
      expect(await page.locator((await link.getAttribute('href')) ?? '').count()).toBe(1)
    }
    for (const label of ['Name', 'Phone', 'Email']) {
      expect(await page.getByLabel(label, { exact: false }).first().getAttribute('aria-invalid')).toBe('true')
    }
    expect(await page.getByLabel('Email').inputValue()).toBe('not an address')
    expect(await page.getByLabel('Note').inputValue()).toBe('My words stay.')
    if (javaScriptEnabled) await checkAccessibility(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('errors')
    await page.context().close()
  })

  test('loses the time to somebody else, keeps every word and takes another', async () => {
    const page = await open('/consultation')
    await fillIn(page, 'late@example.com', 1)
    const day = page.locator('input[name=day]').nth(4)
    await day.check()
    const time = page.locator('.day-grid__time:visible').nth(1)
    await time.getByRole('radio').check()
    const slot = await time.getByRole('radio').getAttribute('value')
    const [date, clock] = [await day.getAttribute('value'), await time.textContent()]
    expect(
      (
        await requestCall(site.url, {
          slot: slot ?? '',
          name: `First ${javaScriptEnabled}`,
          phone: javaScriptEnabled ? '410 555 0177' : '410 555 0178',
          email: '',
        })
      ).status,
    ).toBe(303)
    await page.getByRole('button', { name: 'Request a call' }).click()
    const lost = new RegExp(
      `That time is no longer open: \\w+day,\\s\\w+\\s\\d+, ${unbroken(clock ?? '')}\\.`,
    )
    await page.getByText(lost).first().waitFor()
    expect(await page.locator('input[name=day]:checked').getAttribute('value')).toBe(date)
    expect(await page.locator('.day-grid__times:visible').count()).toBe(1)
    expect(await page.getByLabel('Name').inputValue()).toBe('Ann Smith')
    expect(await page.getByLabel('Neck').isChecked()).toBe(true)
    expect(await page.locator(`input[value="${slot}"]`).count()).toBe(0)
    if (javaScriptEnabled) await checkAccessibility(page)
    await page.getByLabel('None of these times suits me').check()
    await page.getByRole('button', { name: 'Request a call' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
    await page.context().close()
  })
})

describe.each([
  ['without JavaScript', false],
  ['with JavaScript', true],
])('a patient who comes back, %s,', (_how, javaScriptEnabled) => {
  test('corrects the request that stands, and what it was sent with, and is told so', async () => {
    const page = await newPage({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
    await page.goto(`${site.url}/consultation`)
    await fillIn(page, `back${javaScriptEnabled}@gmial.com`)
    await page.getByLabel('Name').fill(`Back ${javaScriptEnabled}`)
    await page.getByRole('button', { name: 'Request a call' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
    const own = new URL(page.url()).pathname
    await page.goBack()
    await page.getByLabel('Phone').fill('443 555 0199')
    if (!(await page.getByLabel('Name').inputValue()))
      await page.getByLabel('Name').fill(`Back ${javaScriptEnabled}`)
    await page.getByLabel('I agree').check()
    await page.getByRole('button', { name: 'Request a call' }).click()
    await page.getByText('I have what you corrected').waitFor()
    expect(new URL(page.url()).pathname).toBe(own)
    const reach = page.getByRole('region', { name: 'How I reach you' })
    expect(await reach.textContent()).toContain('(443) •••-0199')
    expect(await page.content()).not.toMatch(/443 ?555|Back (true|false)/)
    if (javaScriptEnabled) await checkAccessibility(page)

    await page.getByRole('button', { name: 'Yes, gmail.com' }).click()
    await page.getByText('I have what you corrected').waitFor()
    expect(await reach.textContent()).toContain('b…@gmail.com')
    expect(await page.getByText('Did you mean').count()).toBe(0)

    await reach.getByText('Correct the number').click()
    await reach.getByLabel('The right number').fill('12')
    await reach.getByRole('button', { name: 'Use this number' }).click()
    await page.getByText('Enter a phone number with its area code').waitFor()
    expect(await reach.getByLabel('The right number').inputValue()).toBe('12')
    if (javaScriptEnabled) await checkAccessibility(page)
    await reach.getByLabel('The right number').fill('667 555 0142')
    await reach.getByRole('button', { name: 'Use this number' }).click()
    await page.getByText('(667) •••-0142').waitFor()

    await page.getByText('Correct name, areas or note').click()
    const details = page.locator('#correct-details')
    expect(await details.getByLabel('The right name').inputValue()).toBe('')
    await details.getByLabel('The right name').fill('x'.repeat(101))
    await details.getByLabel('Knee').check()
    await details.getByRole('button', { name: 'Use this' }).click()
    await details.getByText('Shorten your name').waitFor()
    expect(await details.getByLabel('Knee').isChecked()).toBe(true)
    if (javaScriptEnabled) await checkAccessibility(page)
    await details.getByLabel('The right name').fill('Back Again')
    await details.getByRole('button', { name: 'Use this' }).click()
    await page.getByText('I have what you corrected').waitFor()
    expect(await page.content()).not.toContain('Back Again')
    await page.context().close()
  })
})

describe('the browser that sent a request', () => {
  const cookieOf = (sent: Response) => sent.headers.get('set-cookie')?.split(';')[0] ?? ''
  const pageOf = (sent: Response) => (sent.headers.get('location') ?? '').split('?')[0] ?? ''
  const isCorrected = (sent: Response) => /\?corrected=1$/.test(sent.headers.get('location') ?? '')

  test('tells its cookie to the form alone, and for a day', async () => {
    const cookie = (await requestCall(site.url, { name: 'Cookie', slot: 'any' })).headers.get('set-cookie')
    expect(cookie).toMatch(
      /^own-request=[\w-]{52}; Path=\/consultation; .*Max-Age=86400; HttpOnly; SameSite=lax$/i,
    )
  })

  test('corrects from two tabs alike, and asks again for somebody else of the household', async () => {
    const first = await requestCall(site.url, { name: 'Tab', phone: '410 555 0131', slot: 'any' })
    const again = (changes: Fields) =>
      requestCall(
        site.url,
        { name: 'Tab', phone: '410 555 0131', slot: 'any', ...changes },
        { Cookie: cookieOf(first) },
      )
    const tabs = await Promise.all([again({ note: 'One tab.' }), again({ note: 'Another tab.' })])
    const pages = tabs.filter((sent) => sent.status === 303).map(pageOf)
    expect(new Set([...pages, pageOf(first)]).size).toBe(1)
    const spouse = await again({ name: 'Other', phone: '410 555 0132', email: 'other@example.com' })
    expect(spouse.status).toBe(303)
    expect(pageOf(spouse)).not.toBe(pageOf(first))
    expect(isCorrected(spouse)).toBe(false)
  })

  test.each([
    ['forged', (cookie: string) => cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['of no kind that there is', () => 'own-request=../../practice'],
    ['empty', () => 'own-request='],
  ])('changes nothing with a cookie that is %s', async (what, change) => {
    const first = await requestCall(site.url, { name: `Forged ${what}`, phone: '410 555 0133', slot: 'any' })
    const sent = await requestCall(
      site.url,
      { name: `Forged ${what}`, phone: '410 555 0134', slot: 'any' },
      { Cookie: change(cookieOf(first)) },
    )
    expect(sent.status).toBe(303)
    expect(isCorrected(sent)).toBe(false)
    expect(pageOf(sent)).not.toBe(pageOf(first))
  })

  test('does not show, confirm or change another’s request, whoever’s words are typed', async () => {
    const victim = await requestCall(site.url, { name: 'Victim', phone: '410 555 0135', slot: 'any' })
    const thief = await requestCall(site.url, { name: 'Thief', phone: '410 555 0136', slot: 'any' })
    const sent = await requestCall(
      site.url,
      { name: 'Victim', phone: '410 555 0135', email: 'thief@example.com', slot: 'any' },
      { Cookie: cookieOf(thief) },
    )
    expect(sent.status).toBe(303)
    expect(pageOf(sent)).not.toBe(pageOf(victim))
    const kept = await (await fetch(`${site.url}${pageOf(victim)}`)).text()
    expect(kept).toContain('a…@example.com')
    expect(kept).not.toContain('t…@example.com')
  })
})

test('arriving from the body map, the area is ticked', async () => {
  const page = await newPage()
  await page.goto(`${site.url}/consultation#area-neck`)
  await page.locator('#area-neck:checked').waitFor()
  await page.context().close()
})

test('what is chosen is summed up before it is sent, in the reader’s own time too', async () => {
  const page = await newPage({
    timezoneId: 'Asia/Kathmandu',
    viewport: { width: 360, height: 640 },
  })
  await page.goto(`${site.url}/consultation`)
  await fillIn(page, 'far@example.com')
  expect(await page.locator('[data-summary]').textContent()).toMatch(
    /^You ask for: \w+day, \w+ \d+ at [\d:]+\s[ap]m Eastern Time \(\w+day, .+ where you are\)\. Neck\.$/,
  )
  await page.context().close()
})

test('a double click, or the same words sent again, is one request', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(() => requestCall(site.url, { name: 'Twice', slot: 'any' })),
  )
  expect(first?.headers.get('location')).toBe(second?.headers.get('location'))
  const again = await requestCall(site.url, { name: 'Twice', slot: 'any' })
  expect(again.headers.get('location')).toBe(first?.headers.get('location'))
})

test('with SMTP_URL both mails arrive at a real mail server', async () => {
  const smtp = await startSmtpServer()
  const mailing = await startSite({
    env: {
      SMTP_URL: smtp.url,
      PRACTITIONER_EMAIL: 'me@practice.example',
      MAIL_FROM: 'site@practice.example',
    },
  })
  expect((await requestCall(mailing.url)).status).toBe(303)
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2)
  expect(mailTo(smtp.mails, 'me@practice.example').html).toContain('Ann Smith')
  expect(mailTo(smtp.mails, 'ann@example.com').from?.value[0]?.address).toBe('site@practice.example')
  await mailing.stop()
  await smtp.stop()
})

/** Fills the form in as a patient does, and returns the time chosen. */
async function fillIn(page: Page, email: string, nth = 0): Promise<string> {
  const time = page.locator('.day-grid__time:visible').nth(nth)
  const words = (await time.textContent()) ?? ''
  await time.getByRole('radio').check()
  await page.getByLabel('Neck').check()
  await page.getByLabel('Name').fill('Ann Smith')
  await page.getByLabel('Phone').fill('(410) 555-0123')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Note').fill('It hurts when I turn my head.')
  await page.getByLabel('I agree').check()
  return words
}
