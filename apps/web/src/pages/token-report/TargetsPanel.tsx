import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../api/queries/session.ts'
import { tokenTargetsQuery, useRemoveTarget, useTestTarget } from '../../api/queries/token-targets.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TestButton } from '../../components/TestButton.tsx'
import { AddTargetForm } from './AddTargetForm.tsx'
import type { TestedTokenTargetView, TokenTargetView } from '../../api/views.ts'

/** Where tokens that rotate by themselves are delivered. */
export function TargetsPanel() {
  const targets = useQuery(tokenTargetsQuery)
  const session = useSession()
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <Panel
      title="Delivery"
      description="Webhooks and secret stores that get the new secrets of tokens which rotate by themselves."
      actions={
        session.can['tokens:govern'] && (
          <Button variant="default" size="xs" onClick={open}>
            Add a target
          </Button>
        )
      }
    >
      <Loaded query={targets} label="Loading targets">
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">There are none yet.</Text>
          ) : (
            <ItemList label="Targets">
              {items.map((target) => (
                <TargetRow key={target.id} target={target} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
      <Modal opened={isOpen} onClose={close} title="Add a target">
        <AddTargetForm onDone={close} />
      </Modal>
    </Panel>
  )
}

function TargetRow({ target }: { target: TokenTargetView }) {
  const remove = useRemoveTarget()
  const test = useTestTarget(target.id)
  const kind = target.kind === 'vault' ? 'Vault or OpenBao' : 'Webhook'
  return (
    <Item
      title={target.name}
      note={`${kind} at ${target.url}, for ${target.team ? `tokens of ${target.team.name}` : "the organization's tokens"}${target.receivesReminders ? ', also told of tokens that expire' : ''}`}
    >
      {target.can.delete && (
        <TestButton
          name={target.name}
          words={{ answer: 'A test delivery' }}
          test={{ ...test, data: test.data && findingsOf(test.data) }}
        />
      )}
      {target.can.delete && (
        <ConfirmButton
          question={`Remove ${target.name}?`}
          explanation="Tokens that are delivered there no longer rotate by themselves. Those that work go on until they expire."
          verb="Remove"
          isDangerous
          mutation={remove}
          onConfirm={(close) => remove.mutate(target.id, { onSuccess: close })}
        >
          Remove
        </ConfirmButton>
      )}
    </Item>
  )
}

function findingsOf({ works, message, milliseconds, nextStep }: TestedTokenTargetView) {
  const words = [`${message} After ${milliseconds} ms.`, nextStep].filter(Boolean).join(' ')
  return { works, findings: [{ name: 'answer', passed: works, message: words }] }
}
