import { Button, Code, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRemoveStateBackend, useTestStateBackend } from '../../api/queries/state-backends.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { TestButton } from '../../components/TestButton.tsx'
import { When } from '../../components/When.tsx'
import { kindWords } from '../../features/environments/state-backend-words.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { RotateForm } from './RotateForm.tsx'
import type { StateBackendView } from '../../api/views.ts'

const words = { reachable: 'Reachable', credentials: 'Credentials', writable: 'Writable' }

export function StateBackendRow({ backend }: { backend: StateBackendView }) {
  const [isChanging, changing] = useDisclosure(false)
  const [isRotating, rotating] = useDisclosure(false)
  const remove = useRemoveStateBackend(backend.id)
  const test = useTestStateBackend(backend.id)
  const { name, can } = backend
  return (
    <Item
      title={
        <>
          {name}{' '}
          <Text span size="sm" c="dimmed">
            {kindWords[backend.kind].short}
          </Text>
        </>
      }
      note={
        <>
          <Code w="fit-content" display="block" my={4} style={{ overflowWrap: 'anywhere' }}>
            {placeOf(backend)}
          </Code>
          {usesOf(backend)} {environmentsOf(backend)}{' '}
          {backend.rotatedAt && (
            <>
              <When at={backend.rotatedAt} prefix="Rotated" />.
            </>
          )}
        </>
      }
    >
      {can.change && (
        <>
          <TestButton name={name} words={words} test={test} />
          <Button size="xs" variant="default" onClick={changing.open}>
            Change
          </Button>
          <Button size="xs" variant="default" onClick={rotating.open}>
            Rotate
          </Button>
          <ConfirmButton
            question={`Remove ${name}?`}
            explanation="Automat forgets its address and its secrets. What is kept there stays as it is."
            verb="Remove"
            isDangerous
            disabled={!can.remove}
            mutation={remove}
            onConfirm={(done) => remove.mutate(undefined, { onSuccess: done })}
          >
            Remove
          </ConfirmButton>
          <Modal opened={isChanging} onClose={changing.close} title={`Change ${name}`}>
            <ChangeForm backend={backend} onDone={changing.close} />
          </Modal>
          <Modal opened={isRotating} onClose={rotating.close} title={`Rotate the secrets of ${name}`}>
            <RotateForm backend={backend} onDone={rotating.close} />
          </Modal>
        </>
      )}
    </Item>
  )
}

function placeOf({ url, serviceOrganization }: StateBackendView): string {
  return serviceOrganization === null ? url : `${url}/${serviceOrganization}`
}

function usesOf({ uses }: StateBackendView): string {
  if (uses.length === 0) return 'New environments do not go there.'
  const places = uses.map(({ team, stage }) => `${team?.name ?? 'any team'} in ${stage ?? 'any stage'}`)
  return `New environments of ${places.join(', ')} go there.`
}

function environmentsOf({ environments, environmentCount }: StateBackendView): string {
  if (environmentCount === 0) return 'No environment is there.'
  const more = environmentCount > environments.length ? ' …' : ''
  return `There: ${environments.map(({ name }) => name).join(', ')}${more}.`
}
