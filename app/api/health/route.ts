import { checkHealth } from '#lib/jobs/check-health'

export const dynamic = 'force-dynamic'

/** 503 while requests can't be taken, or the practitioner has not heard of them for an hour; says nothing about anybody. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(new Date())
  return Response.json(health, {
    status: health.healthy ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
