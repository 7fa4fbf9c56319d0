import type { Level } from '#lib/check/finding'
import { readAndCheck } from '#lib/check/read-and-check'
import { contentVersion } from '#lib/source/content-folder'
import { formatProblem } from '#lib/source/content-problem'

/** Which state of the files this is, and what the check says of it, advice left out. */
export type CopyState = { version: string; findings: { text: string; level: Level }[] }

let latest: CopyState = { version: '', findings: [] }

export async function GET(): Promise<Response> {
  const version = contentVersion()
  if (latest.version !== version) {
    const findings = (await readAndCheck(new Date())).filter(({ level }) => level !== 'advice')
    latest = {
      version,
      findings: findings.map((finding) => ({ text: formatProblem(finding), level: finding.level })),
    }
  }
  return Response.json(latest)
}
