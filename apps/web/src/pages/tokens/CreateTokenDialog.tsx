import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../../api/queries/teams.ts'
import { tokenPolicyQuery, useCreateToken } from '../../api/queries/tokens.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { CreateTokenForm } from './CreateTokenForm.tsx'

export function CreateTokenDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const create = useCreateToken()
  const teams = useQuery(teamsQuery)
  const rules = useQuery(tokenPolicyQuery)
  const done = () => {
    create.reset()
    onClose()
  }
  return (
    <Modal opened={isOpen} onClose={done} title="Create a token">
      {create.data ? (
        <Stack>
          <OneTimeSecret label="token" value={create.data.secret} note="Put it where the machine keeps its secrets." />
          <Text size="sm">
            For the Pulumi CLI: <Code>pulumi login {window.location.origin}</Code> with the token in{' '}
            <Code>PULUMI_ACCESS_TOKEN</Code>.
          </Text>
          <Group justify="flex-end">
            <Button onClick={done}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <Loaded query={teams} label="Loading your teams">
          {({ items }) => (
            <Loaded query={rules} label="Loading the rules for tokens">
              {(loaded) => (
                <CreateTokenForm
                  create={create}
                  teams={items.filter((team) => team.can.createToken)}
                  rules={loaded}
                  onCancel={done}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Modal>
  )
}
