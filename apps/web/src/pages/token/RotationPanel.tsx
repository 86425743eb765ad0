import { Button, Code, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEndRotation, useRetryDelivery } from '../../api/queries/token-targets.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { When } from '../../components/When.tsx'
import { isUsable } from '../../features/tokens/token-life.ts'
import { plural } from '../../lib/words.ts'
import { RotationForm } from './RotationForm.tsx'
import type { TokenView } from '../../api/views.ts'
import type { ReactNode } from 'react'

/** Whether a machine's token renews itself, and how its last secret arrived. */
export function RotationPanel({ token }: { token: TokenView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const end = useEndRotation(token.id)
  const retry = useRetryDelivery(token.id)
  const { delivery } = token
  const mayChange = token.can.rotate && isUsable(token)
  return (
    <Panel
      title="Automatic rotation"
      actions={
        mayChange && (
          <>
            {token.rotation && (
              <ConfirmButton
                question="Rotate it no longer by itself?"
                explanation="The secret that works now goes on until it expires. Somebody has to rotate it before that."
                verb="Stop"
                mutation={end}
                onConfirm={(done) => end.mutate(undefined, { onSuccess: done })}
              >
                Stop
              </ConfirmButton>
            )}
            <Button size="xs" variant="default" onClick={open}>
              {token.rotation ? 'Change' : 'Set up'}
            </Button>
          </>
        )
      }
    >
      {token.rotation || token.delivery ? (
        <Stack gap="sm" align="flex-start">
          <Facts facts={factsOf(token)} />
          {mayChange && delivery?.state === 'waiting' && delivery.lastError && (
            <Button size="xs" variant="default" onClick={() => retry.mutate(undefined)} loading={retry.isPending}>
              Send it again now
            </Button>
          )}
          <ProblemNote error={retry.error} />
        </Stack>
      ) : (
        <Text size="sm">
          It is rotated by hand. It can renew itself some days before its end instead, and be delivered to a webhook or
          a secret store.
        </Text>
      )}
      <Modal opened={isOpen} onClose={close} title="Automatic rotation">
        <RotationForm token={token} onDone={close} />
      </Modal>
    </Panel>
  )
}

function factsOf({ rotation, delivery }: TokenView): [string, ReactNode][] {
  const facts: [string, ReactNode][] = []
  if (rotation) {
    facts.push(['Renews itself', `${plural(rotation.daysBefore, 'day')} before its end`])
    facts.push([
      'Goes to',
      <span key="to">
        {rotation.target.name}
        {rotation.path && (
          <>
            {' '}
            at <Code>{rotation.path}</Code>
          </>
        )}
      </span>,
    ])
  }
  if (delivery) facts.push(['This secret', <Delivery key="delivery" delivery={delivery} />])
  return facts
}

function Delivery({ delivery }: { delivery: NonNullable<TokenView['delivery']> }) {
  const { state, attempts, lastError, at, nextAttemptAt } = delivery
  if (state === 'delivered') return <When at={at} prefix="arrived" />
  const why = lastError && `: ${lastError}`
  if (state === 'given-up') return `did not arrive, and is no longer sent${why ?? ''}`
  return (
    <>
      did not arrive yet, after {plural(attempts, 'attempt')}
      {why}. {nextAttemptAt && <When at={nextAttemptAt} prefix="Next" />}. The secret before works on.
    </>
  )
}
