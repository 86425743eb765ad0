import { Code, Group, Stack, Text } from '@mantine/core'
import type { ProvisioningView } from '../../api/views.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { ItemList } from '../../components/ItemList.tsx'
import { Panel } from '../../components/Panel.tsx'
import { plural } from '../../lib/words.ts'
import { CreateProviderTokenButton } from './CreateProviderTokenButton.tsx'
import { ProviderTokenRow } from './ProviderTokenRow.tsx'

/** What has to be told the provider, and what came of it. */
export function Connection({ provisioning }: { provisioning: ProvisioningView }) {
  const { baseUrl, users, groups, tokens, can } = provisioning
  const isConnected = tokens.some(({ live }) => live)
  return (
    <Stack gap="xl">
      <Panel title="What the provider is told" description="Okta calls it the base URL, Entra ID the tenant URL.">
        <Group gap="xs" wrap="nowrap">
          <Code style={{ overflowWrap: 'anywhere' }}>{baseUrl}</Code>
          <CopyButton value={baseUrl} label="Copy the base URL" />
        </Group>
        <Facts
          facts={[
            ['Users', `${plural(users.active, 'is active', 'are active')}, ${users.inactive} switched off`],
            ['Groups', String(groups)],
          ]}
        />
      </Panel>
      <Panel
        title="Its token"
        description="How it signs in. There is one, or two while it is being rotated."
        actions={can.change && <CreateProviderTokenButton isOffered={!isConnected} />}
      >
        {tokens.length > 0 ? (
          <ItemList label="Tokens of the identity provider">
            {tokens.map((token) => (
              <ProviderTokenRow key={token.id} token={token} mayChange={can.change} />
            ))}
          </ItemList>
        ) : (
          <Text c="dimmed">There is none yet, so no provider can write here.</Text>
        )}
      </Panel>
    </Stack>
  )
}
