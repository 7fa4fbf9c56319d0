// Runs in a process of its own (see fetch-busy.ts): an order comes in, a reading or an error's code goes out.
import { text } from 'node:stream/consumers'
import { downloadFeed } from '#lib/calendar/download-feed'
import { FeedError, feedOrder } from '#lib/calendar/feed-answer'
import { readBusy } from '#lib/calendar/read-busy'
import { keepTimeOf } from '#lib/schedule/practice-time'

const { address, from, to, own, zone } = feedOrder.parse(JSON.parse(await text(process.stdin)))
keepTimeOf(zone)
process.stdout.write(JSON.stringify(await read()))

async function read() {
  try {
    return readBusy(await downloadFeed(address), { start: from, end: to }, own)
  } catch (error) {
    if (error instanceof FeedError) return { error: error.code }
    throw error
  }
}
