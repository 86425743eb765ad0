import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useNarrowToken } from '../../api/queries/tokens.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { ScopeChoice } from './ScopesField.tsx'
import type { TokenScope, TokenView } from '../../api/views.ts'

/** Takes permissions away from a token that goes on working. */
export function NarrowTokenButton({ token, suggested }: { token: TokenView; suggested?: string[] }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [scopes, setScopes] = useState(suggested ?? token.scopes ?? [])
  const narrow = useNarrowToken()
  const start = () => {
    narrow.reset()
    open()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Narrow
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Narrow ${token.name}`}>
        <Stack>
          <Text size="sm">
            The same secret goes on working, for less. What a token has lost it does not get back: for more, make
            another one.
          </Text>
          <ScopeChoice value={scopes} onChange={setScopes} />
          <ProblemNote error={narrow.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              loading={narrow.isPending}
              disabled={scopes.length === 0}
              onClick={() => narrow.mutate({ id: token.id, scopes: scopes as TokenScope[] }, { onSuccess: close })}
            >
              Narrow
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
