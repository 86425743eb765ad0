import { Code, Group, Stack, Text } from '@mantine/core'
import type { IdentityProviderKind, IdentityProviderView } from '../../api/views.ts'
import { CopyButton } from '../../components/CopyButton.tsx'

type ToldToProviderProps = {
  kind: IdentityProviderKind
  id: string
  provider: IdentityProviderView | null
  hint: string
}

/** The addresses that have to be registered at the provider, known before anything is stored. */
export function ToldToProvider({ kind, id, provider, hint }: ToldToProviderProps) {
  const base = `${window.location.origin}/api/v1/sign-in/providers/${id}`
  const addresses: [name: string, address: string][] =
    kind === 'saml'
      ? [
          ['Entity id, where our metadata is too', provider?.saml?.entityId ?? `${base}/metadata`],
          ['Assertion consumer service', provider?.redirectUri ?? `${base}/acs`],
        ]
      : [
          ['Redirect address', provider?.redirectUri ?? `${base}/callback`],
          ...(kind === 'openid'
            ? [backChannelLogout(provider?.backChannelLogoutUri ?? `${base}/back-channel-logout`)]
            : []),
        ]
  return (
    <Stack gap="xs">
      {addresses.map(([name, address]) => (
        <div key={name}>
          <Text size="sm" fw={500}>
            {name}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>
            <CopyButton value={address} label={`Copy: ${name}`} />
          </Group>
        </div>
      ))}
      <Text size="xs" c="dimmed">
        Register it at the provider. {hint}
      </Text>
    </Stack>
  )
}

function backChannelLogout(address: string): [name: string, address: string] {
  return ['Back-channel logout address, where it offers that', address]
}
