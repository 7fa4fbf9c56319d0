import { environment } from '#lib/env'
import { runChores } from '#lib/jobs/chores'
import { deliverNow } from '#lib/jobs/process-delivery'
import { tellTrouble } from '#lib/jobs/tell-trouble'
import { matchesSecret } from '#lib/security/matches-secret'

export const dynamic = 'force-dynamic'

/** The worker's round for hosts without one: called by a timer with the bearer token CRON_SECRET. */
export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET } = environment()
  const given = request.headers.get('authorization') ?? ''
  if (!CRON_SECRET || !matchesSecret(given, `Bearer ${CRON_SECRET}`)) {
    return new Response('Not found\n', { status: 404 })
  }
  await runChores(new Date())
  await tellTrouble()
  return Response.json({ sent: await deliverNow() }, { headers: { 'Cache-Control': 'no-store' } })
}

/** Vercel's timer can only GET. Without the token it is a page that is not there, so no link and no crawler starts a round. */
export const GET = POST
