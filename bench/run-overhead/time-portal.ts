import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from './portal-api.ts'

export type Ordering = { url: string; token: string; call: Call; blueprint: string; team: string }

/** `seen`: from sending the order until the run's stream says that it is over. `recorded`: the run's own two times. */
export type PortalTimes = { seen: number; recorded: number; phases: Record<string, number> }

/** After a run the worker starts a runner for the next one. Nobody is timed meanwhile: it takes a processor. */
const settleSeconds = 3

let orders = 0

/** Orders an environment that applies at once, as a script would, and follows its run. */
export async function timePortal(
  { url, token, call, blueprint, team }: Ordering,
  resources: number,
): Promise<PortalTimes> {
  orders += 1
  const order = { name: `bench-${orders}`, team, blueprint, stage: 'dev', inputs: { resources }, confirm: 'auto' }
  const sent = performance.now()
  const { run } = await call('POST', '/environments', order)
  const answered = performance.now()
  const over = await followToEnd(`${url}/api/v1/runs/${run.id}/stream`, token)
  const ended = performance.now()
  const counts = over.result?.counts ?? {}
  if (over.state !== 'succeeded' || counts.create < resources) {
    throw new Error(`Run ${run.id} ${over.state}: ${JSON.stringify(over.error ?? counts)}`)
  }
  const [created, started, finished] = [over.createdAt, over.startedAt, over.finishedAt].map((at) => Date.parse(at))
  await sleep(settleSeconds * 1000)
  return {
    seen: (ended - sent) / 1000,
    recorded: (finished! - created!) / 1000,
    phases: {
      answer: (answered - sent) / 1000,
      queue: (started! - created!) / 1000,
      work: (finished! - started!) / 1000,
    },
  }
}

type RunView = { state: string; createdAt: string; startedAt: string; finishedAt: string; result: any; error: unknown }

/** The run as its stream last says it; the API ends the stream with the run. */
async function followToEnd(url: string, token: string): Promise<RunView> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } })
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`)
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const messages = (rest + text).split('\n\n')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const view = /^event: run\ndata: (.+)$/m.exec(message)?.[1]
      const run = view === undefined ? null : (JSON.parse(view) as RunView)
      if (run && ['succeeded', 'failed', 'cancelled'].includes(run.state)) return run
    }
  }
  throw new Error(`${url} ended before the run did`)
}
