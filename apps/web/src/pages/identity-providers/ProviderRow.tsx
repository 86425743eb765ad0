import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useChangeProvider, useDeleteProvider } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { ProviderDialog } from './ProviderDialog.tsx'
import { TestProviderButton } from './TestProviderButton.tsx'

export function ProviderRow({ provider }: { provider: IdentityProviderView }) {
  const [isChanging, { open, close }] = useDisclosure(false)
  const remove = useDeleteProvider(provider.id)
  const flip = useChangeProvider(provider.id)
  const { name, enabled, people } = provider
  const verb = enabled ? 'Switch off' : 'Switch on'
  return (
    <Item
      isFaded={!enabled}
      title={
        <>
          {name}
          {!enabled && (
            <Text span size="sm" c="dimmed">
              {' '}
              switched off
            </Text>
          )}
        </>
      }
      note={
        <>
          {provider.issuer.replace('https://', '')},{' '}
          {people === 1 ? 'one account connected' : `${people} accounts connected`},{' '}
          {provider.lastUsedAt ? <When at={provider.lastUsedAt} prefix="last used" /> : 'never used'}
        </>
      }
    >
      {provider.can.change && (
        <>
          <TestProviderButton provider={provider} />
          <Button size="xs" variant="default" onClick={open}>
            Change
          </Button>
          <ConfirmButton
            question={`${verb} ${name}?`}
            explanation={
              enabled
                ? 'Whoever is signed in through it is signed out at once. Their accounts stay connected.'
                : 'It stands on the sign-in page again.'
            }
            verb={verb}
            mutation={flip}
            onConfirm={(done) => flip.mutate({ enabled: !enabled }, { onSuccess: done })}
          >
            {verb}
          </ConfirmButton>
          <ConfirmButton
            question={`Delete ${name}?`}
            explanation="Whoever is signed in through it is signed out at once, and which account is whose is forgotten."
            verb="Delete"
            isDangerous
            mutation={remove}
            onConfirm={(done) => remove.mutate(undefined, { onSuccess: done })}
          >
            Delete
          </ConfirmButton>
          {isChanging && <ProviderDialog provider={provider} onClose={close} />}
        </>
      )}
    </Item>
  )
}
