import { expect, test } from 'vitest'
import { classifyFailure } from '#lib/mail/classify-failure'

const kindOf = (response: string, code = 'EENVELOPE') =>
  classifyFailure({ code, responseCode: Number.parseInt(response, 10), response }).kind

// Replies as large providers send them.
test.each([
  '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to',
  '550-5.4.5 Daily user sending limit exceeded.\n550 5.4.5 more',
  '550 4.5.3 Too many recipients',
  '452 4.5.3 Your message has too many recipients',
  '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
  '550 5.7.1 Service unavailable, client host [192.0.2.1] blocked using Spamhaus',
  '554 5.7.1 Message rejected due to local policy',
  '550 5.7.515 Access denied, sending domain does not meet the required authentication level',
  '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents',
  '550 5.2.2 Mailbox full',
  '552 5.2.2 The email account that you tried to reach is over quota',
  '554 5.3.2 System not accepting network messages',
  '550 Quota exceeded',
  '550 Too many messages, try again later',
  '554 Your IP is on our block list',
])('%j passes by itself', (response) => {
  expect(kindOf(response)).toBe('temporary')
  expect(kindOf(response, 'EMESSAGE')).toBe('temporary')
})

test.each([
  '550 5.1.1 The email account that you tried to reach does not exist.',
  '550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown',
  '553 5.1.3 The recipient address is not a valid RFC-5321 address',
  '550 No such user here',
  '550',
  '556 5.1.10 Recipient address has null MX',
])('%j is for good', (response) => {
  expect(kindOf(response)).toBe('permanent')
})

test('the code tells the status and nothing of what the server said', () => {
  const response = '550 5.1.1 <ann@example.com>: User unknown'
  expect(classifyFailure({ code: 'EENVELOPE', responseCode: 550, response }).code).toBe('EENVELOPE 550 5.1.1')
})
