import { Button } from '@mantine/core'
import type { BegunSignInTrialView } from '../../api/views.ts'
import { openTab } from '../../lib/open-tab.ts'

type Options = { onSuccess: (begun: BegunSignInTrialView) => void; onError: (error: unknown) => void }

type TryButtonProps<Settings> = {
  trial: { isPending: boolean; mutate: (settings: Settings, options: Options) => void }
  /** The settings to try; false where they do not fit, which is shown elsewhere. */
  begin: () => Settings | false
  onError?: (error: unknown) => void
}

/** Signs in at the provider in a tab of its own, which ends on a page about what came. */
export function TryButton<Settings>({ trial, begin, onError }: TryButtonProps<Settings>) {
  const start = () => {
    const settings = begin()
    if (settings === false) return
    const tab = openTab()
    trial.mutate(settings, {
      onSuccess: ({ location }) => {
        if (!tab.goTo(location)) window.location.assign(location)
      },
      onError: (error) => {
        tab.close()
        onError?.(error)
      },
    })
  }
  return (
    <Button variant="default" onClick={start} loading={trial.isPending}>
      Try with my account
    </Button>
  )
}
