import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTestAccount } from '../../api/queries/accounts.ts'
import { Item } from '../../components/ItemList.tsx'
import { TestButton } from '../../components/TestButton.tsx'
import { When } from '../../components/When.tsx'
import { listed } from '../../lib/words.ts'
import { kindLabel } from './account-kinds.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { SetUpButton } from './SetUpButton.tsx'
import { ReplaceForm } from './ReplaceForm.tsx'
import type { AccountView } from '../../api/views.ts'

const words = { issuer: 'Our tokens', 'sign-in': 'Sign-in' }

export function AccountRow({ account }: { account: AccountView }) {
  const [isChanging, changing] = useDisclosure(false)
  const [isReplacing, replacing] = useDisclosure(false)
  const test = useTestAccount(account.id)
  const { name, kind, can } = account
  return (
    <Item
      title={
        <>
          {name}{' '}
          <Text span size="sm" c="dimmed">
            {kindLabel(kind)}
          </Text>
        </>
      }
      note={
        <>
          {bindingsOf(account)} {environmentsOf(account)} {accessOf(account)}{' '}
          {account.rotatedAt && (
            <>
              <When at={account.rotatedAt} prefix="Replaced" />.
            </>
          )}
        </>
      }
    >
      {account.federation !== null && <SetUpButton account={account} />}
      {can.change && (
        <>
          {account.federation !== null && <TestButton name={name} words={words} test={test} />}
          <Button size="xs" variant="default" onClick={changing.open}>
            Change
          </Button>
          {account.federation === null && (
            <Button size="xs" variant="default" onClick={replacing.open}>
              Replace credentials
            </Button>
          )}
          <RemoveButton account={account} />
          <Modal opened={isChanging} onClose={changing.close} title={`Change ${name}`}>
            <ChangeForm account={account} onDone={changing.close} />
          </Modal>
          <Modal opened={isReplacing} onClose={replacing.close} title={`Replace the credentials of ${name}`}>
            <ReplaceForm account={account} onDone={replacing.close} />
          </Modal>
        </>
      )}
    </Item>
  )
}

function bindingsOf({ bindings }: AccountView): string {
  if (bindings.length === 0) return 'Bound to nobody: no run uses it.'
  const places = bindings.map(({ team, stage }) => `${team?.name ?? 'any team'} in ${stage ?? 'any stage'}`)
  return `For runs of ${listed(places)}.`
}

function environmentsOf({ environments, environmentCount }: AccountView): string {
  if (environmentCount === 0) return 'No environment uses it.'
  const more = environmentCount > environments.length ? ' …' : ''
  return `Used by ${environments.map(({ name }) => name).join(', ')}${more}.`
}

function accessOf({ federation, variables }: AccountView): string {
  const further = variables.length > 0 ? ` Sets ${listed(variables)}.` : ''
  if (federation === null) return further.trim()
  const as = federation.roleArn ?? federation.clientId ?? federation.serviceAccount ?? federation.provider
  return `Runs sign in with an identity token, as ${as}.${further}`
}
