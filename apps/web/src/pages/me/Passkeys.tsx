import { Button, Stack, Text } from '@mantine/core'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { passkeysQuery, useAddPasskey, useRemovePasskey } from '../../api/queries/passkeys.ts'
import type { PasskeyView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { When } from '../../components/When.tsx'
import { RenamePasskeyButton } from './RenamePasskeyButton.tsx'

/** What signs me in without a link. */
export function Passkeys() {
  const passkeys = useQuery(passkeysQuery)
  const add = useAddPasskey()
  const { items, most = 0, allowed } = passkeys.data ?? {}
  const mayAdd = allowed && browserSupportsWebAuthn() && (items?.length ?? 0) < most
  return (
    <Panel
      title="Passkeys"
      description="Your fingerprint, face or PIN signs you in."
      actions={
        mayAdd && (
          <Button size="xs" loading={add.isPending} onClick={() => add.mutate(undefined)}>
            Add a passkey
          </Button>
        )
      }
    >
      <ProblemNote error={add.error} />
      <Loaded query={passkeys} label="Loading passkeys">
        {(loaded) => (
          <Stack>
            <Remark {...loaded} />
            {loaded.items.length > 0 && (
              <ItemList label="Passkeys">
                {loaded.items.map((passkey) => (
                  <PasskeyRow key={passkey.id} passkey={passkey} />
                ))}
              </ItemList>
            )}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

function Remark({ items, most, allowed }: { items: PasskeyView[]; most: number; allowed: boolean }) {
  const remark = () => {
    if (!allowed) return 'Your organization lets you in through its identity provider only: a passkey does not.'
    if (items.length >= most) return `You have ${most}, and more are not kept. Remove one that you no longer use.`
    if (!browserSupportsWebAuthn()) return 'This browser keeps none here: it needs https, and a recent browser.'
    return items.length === 0 ? 'You have none yet.' : null
  }
  const text = remark()
  return text && <Text size="sm">{text}</Text>
}

function PasskeyRow({ passkey: { id, name, authenticator, synced, ...passkey } }: { passkey: PasskeyView }) {
  const remove = useRemovePasskey()
  return (
    <Item
      title={name}
      note={
        <>
          {authenticator !== null && authenticator !== name && `${authenticator}, `}
          {synced ? 'synced between devices' : 'on one device'}, <When at={passkey.createdAt} prefix="added" />,{' '}
          {passkey.lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              <When at={passkey.lastUsedAt} prefix="last used" /> from {passkey.lastUsedAddress}
            </>
          )}
        </>
      }
    >
      <RenamePasskeyButton id={id} name={name} />
      <ConfirmButton
        question={`Remove “${name}”?`}
        explanation="It signs you in no more, and other browsers that it signed in are signed out. Delete it on your device too."
        verb="Remove"
        isDangerous
        aria-label={`Remove ${name}`}
        mutation={remove}
        onConfirm={(close) => remove.mutate(id, { onSuccess: close })}
      >
        Remove
      </ConfirmButton>
    </Item>
  )
}
