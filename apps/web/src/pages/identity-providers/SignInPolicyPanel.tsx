import { Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { signInPolicyQuery, useSetSignInPolicy } from '../../api/queries/identity-providers.ts'
import { membersQuery } from '../../api/queries/people.ts'
import type { SignInPolicyView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'

/** Whether links and passkeys still sign people in. */
export function SignInPolicyPanel() {
  const policy = useQuery(signInPolicyQuery)
  return (
    <Panel title="Links and passkeys">
      <Loaded query={policy} label="Loading the rule">
        {(rule) => (rule.required ? <Required policy={rule} /> : <Free policy={rule} />)}
      </Loaded>
    </Panel>
  )
}

function Required({ policy: { emergency, can } }: { policy: SignInPolicyView }) {
  const set = useSetSignInPolicy()
  return (
    <Stack align="flex-start">
      <Text size="sm">
        Everybody has to sign in through a provider, but for {emergency?.displayName} ({emergency?.email}), who may
        still use a link or a passkey when no provider answers.
      </Text>
      {can.change && (
        <ConfirmButton
          question="Let links and passkeys sign people in again?"
          explanation="Links that the operator makes and invitations open the portal to whoever has them, and passkeys to whom they belong."
          verb="Allow them"
          mutation={set}
          onConfirm={(close) => set.mutate(null, { onSuccess: close })}
        >
          No longer require a provider
        </ConfirmButton>
      )}
    </Stack>
  )
}

function Free({ policy: { can } }: { policy: SignInPolicyView }) {
  const set = useSetSignInPolicy()
  const members = useQuery({ ...membersQuery, enabled: can.change })
  const [userId, setUserId] = useState<string | null>(null)
  const admins = (members.data?.items ?? []).filter(({ role }) => role === 'admin')
  return (
    <Stack align="flex-start">
      <Text size="sm">
        Links that the operator makes on the server, invitations, and people’s own passkeys sign them in as well as the
        providers above.
      </Text>
      {can.change && (
        <Group align="flex-end" w="100%">
          <Select
            label="Who may still use a link or a passkey"
            description="One administrator, for the day when no provider answers."
            placeholder="Choose…"
            data={admins.map((admin) => ({ value: admin.userId, label: `${admin.displayName} (${admin.email})` }))}
            value={userId}
            onChange={setUserId}
            style={{ flex: '1 1 240px', maxWidth: 360 }}
          />
          <ConfirmButton
            size="sm"
            disabled={userId === null}
            question="Require a provider of everybody else?"
            explanation="Whoever signed in by a link or a passkey, and is not that administrator, is signed out at once."
            verb="Require a provider"
            mutation={set}
            onConfirm={(close) => set.mutate(userId, { onSuccess: close })}
          >
            Require a provider
          </ConfirmButton>
        </Group>
      )}
    </Stack>
  )
}
