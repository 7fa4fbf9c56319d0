// What fetch-busy.ts and the process it starts say to each other.
import { z } from 'zod'

export const busyTimes = z.array(z.object({ start: z.coerce.date(), end: z.coerce.date() }))

export const feedOrder = z.object({ address: z.string(), from: z.coerce.date(), to: z.coerce.date() })

export const feedAnswer = z.union([
  z.object({ busy: busyTimes, skipped: z.int().nonnegative() }),
  z.object({ error: z.string() }),
])
