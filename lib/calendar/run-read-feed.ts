// Runs in a process of its own (see fetch-busy.ts): {address, from, to} comes in, a reading or an error's code goes out.
import { text } from 'node:stream/consumers'
import { downloadFeed } from '#lib/calendar/download-feed'
import { feedOrder } from '#lib/calendar/feed-answer'
import { FeedError } from '#lib/calendar/feed-error'
import { parseFeed } from '#lib/calendar/parse-feed'

const { address, from, to } = feedOrder.parse(JSON.parse(await text(process.stdin)))
process.stdout.write(JSON.stringify(await read()))

async function read() {
  try {
    return parseFeed(await downloadFeed(address), { start: from, end: to })
  } catch (error) {
    if (error instanceof FeedError) return { error: error.code }
    throw error
  }
}
