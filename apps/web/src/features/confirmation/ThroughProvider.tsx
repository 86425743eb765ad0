import { Button, Text } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useConfirmThroughProvider } from '../../api/queries/confirmation.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { openTab } from '../../lib/open-tab.ts'

/** Signs in there once more, in a tab of its own, so that this page stays as it is. */
export function ThroughProvider({ provider }: { provider: { id: string; name: string } }) {
  const { mutate, isPending, error } = useConfirmThroughProvider()
  const [state, setState] = useState<'idle' | 'open' | 'blocked'>('idle')
  const start = () => {
    const tab = openTab()
    mutate(provider.id, {
      onSuccess: ({ location }) => setState(tab.goTo(location) ? 'open' : 'blocked'),
      onError: tab.close,
    })
  }
  return (
    <>
      <Button fullWidth leftSection={<IconLogin2 size={18} aria-hidden />} onClick={start} loading={isPending}>
        Confirm through {provider.name}
      </Button>
      <div role="status">
        {state !== 'idle' && (
          <Text size="sm">
            {state === 'open'
              ? `Sign in to ${provider.name} in the tab that has opened. This page goes on when you have.`
              : 'Your browser did not let a tab open. Allow it for this page, and try again.'}
          </Text>
        )}
      </div>
      <ProblemNote error={error} />
    </>
  )
}
