import { join } from 'node:path'
import { root } from '../setup/places.ts'
import { say, step } from '../setup/progress.ts'
import { Service } from './service.ts'
import type { Settings } from './settings.ts'

const patienceSeconds = 60

/** The processes of a portal on one machine. They stop in order: nothing is taken from under a run that is at work. */
export class Portal {
  #services: Service[] = []
  #closers: (() => Promise<unknown>)[] = []
  #stopping: Promise<void> | null = null

  onStop(close: () => Promise<unknown>): void {
    this.#closers.push(close)
  }

  stopOnSignals(): void {
    let asked = 0
    // `disconnect`: the process that started this one was killed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
      process.on(signal, () => {
        asked += 1
        if (asked === 1) say('\nStopping. What is being applied is seen through; Ctrl-C again to cut it off.')
        if (asked > 1) for (const service of this.#services) void service.stop('SIGKILL')
        void this.stop().then(() => process.exit(0))
      })
    }
  }

  async start(settings: Settings, env: NodeJS.ProcessEnv): Promise<void> {
    const service = (name: string, entry: string) => {
      const given = new Service({ name, entry: join(root, entry), env, onGivenUp: (which) => this.#giveUp(which) })
      this.#services.push(given)
    }
    await step('Starting the API, a worker and the page server', async () => {
      service('API', 'apps/api/src/server.ts')
      await answers(`http://${hostOf(settings)}:${settings.port}/readyz`)
      service('worker', 'apps/api/src/worker.ts')
      service('page server', 'packages/providers/src/site/serve.ts')
    })
  }

  /** The worker first, because its runs need the API; the database last. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      const [api, ...others] = this.#services
      await Promise.all(others.map((service) => service.stop()))
      await api?.stop()
      for (const close of this.#closers) await close()
    })()
    return this.#stopping
  }

  #giveUp(name: string): void {
    say(`The ${name} ended again and again. Everything is stopped; the lines above say why.`)
    void this.stop().then(() => process.exit(1))
  }
}

function hostOf({ host }: Settings): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + patienceSeconds * 1000
  while (Date.now() < until) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} did not answer within ${patienceSeconds} seconds.`)
}
