import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ANN, openForm, requestCall, writeForm } from '../support/form-page.ts'
import { startSite } from '../support/start-site.ts'

const READS = 600
/** Of one address forty reads may wait; so many addresses let all of them wait. */
const ADDRESSES = 20

test(`${READS} reads sent at once on one connection do not make a patient’s form wait`, async () => {
  const site = await startSite({ env: { TRUST_PROXY: '1', LOG_LEVEL: 'error' } })
  onTestFinished(site.kill)
  const { host, hostname, port } = new URL(site.url)
  const patientPage = (await requestCall(site.url)).headers.get('location') ?? ''
  const form = await writeForm(await openForm(site.url), {
    ...ANN,
    name: 'Bea Jones',
    email: '',
    slot: 'any',
  })
  const open = async () => {
    const socket = connect(Number(port), hostname)
    onTestFinished(() => void socket.destroy())
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return socket
  }
  const [reader, patient] = [await open(), await open()]

  let received = ''
  reader.setEncoding('latin1').on('data', (bytes) => (received += bytes))
  const answers = () => received.match(/HTTP\/1\.1 \d{3} /g) ?? []
  const answered = new Promise<string>((resolve) =>
    patient.setEncoding('latin1').once('data', (bytes: string) => resolve(bytes)),
  )
  const get = (address: string) =>
    `GET ${patientPage} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-For: ${address}\r\n\r\n`
  reader.write(Array.from({ length: READS }, (_, at) => get(`203.0.113.${at % ADDRESSES}`)).join(''))
  patient.write(
    `POST /consultation HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.url}\r\nX-Forwarded-For: 198.51.100.1\r\n` +
      `Content-Type: ${form.contentType}\r\nContent-Length: ${form.body.length}\r\n\r\n`,
  )
  patient.write(form.body)

  expect(await answered).toMatch(/^HTTP\/1\.1 303 /)
  const before = answers().length
  // The reads are pages that had to be drawn: they go on after the form.
  await expect.poll(() => answers().length, { timeout: 60_000 }).toBeGreaterThan(before + 20)
  expect(new Set(answers())).toEqual(new Set(['HTTP/1.1 200 ']))
  expect(before).toBeLessThan(READS / 4)
})
