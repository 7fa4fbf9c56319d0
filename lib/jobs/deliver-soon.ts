import { deliverNow } from '#lib/jobs/process-delivery'

/**
 * Has what is owed delivered without delay: by this process's worker where there is one, so that however many requests
 * come at once a single round sends their mails and never competes with their answers; else (serverless) here.
 */
export async function deliverSoon(): Promise<void> {
  if (globalThis.practiceWorker) globalThis.practiceWorker.wake()
  else await deliverNow()
}
