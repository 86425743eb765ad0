import { Button, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useProtect } from '../../api/queries/environments.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { DestroyDialog } from '../../features/environments/DestroyDialog.tsx'
import type { EnvironmentView } from '../../api/views.ts'

export function SettingsTab({ environment }: { environment: EnvironmentView }) {
  const protect = useProtect(environment.id)
  const [isDestroying, { open, close }] = useDisclosure(false)
  const isThere = environment.state !== 'destroyed'
  return (
    <Stack gap="lg">
      <Panel title="Protection" description="While it is on, the environment and its data cannot be destroyed.">
        <Switch
          label="Protect this environment"
          checked={protect.isPending ? protect.variables : environment.protected}
          disabled={!environment.can.protect || !isThere || protect.isPending}
          onChange={(event) => protect.mutate(event.currentTarget.checked)}
        />
        <ProblemNote error={protect.error} />
      </Panel>
      <Panel
        title="Another one like it"
        description="The same blueprint and inputs under another name. Secrets are asked for anew."
      >
        <div>
          <LinkButton
            to="/order/$name"
            params={{ name: environment.blueprint.name }}
            search={{ like: environment.id }}
            variant="default"
          >
            Order one like it
          </LinkButton>
        </div>
      </Panel>
      {isThere && (
        <Panel title="Destroy" description="Deletes everything that this environment holds. There is no way back.">
          {environment.protected && <Text size="sm">Switch its protection off first.</Text>}
          {environment.activeRun && <Text size="sm">A run is at work; wait until it is done.</Text>}
          <div>
            <Button
              color="red"
              variant="outline"
              disabled={!environment.can.destroy || environment.protected || environment.activeRun !== null}
              onClick={open}
            >
              Destroy this environment
            </Button>
          </div>
          <DestroyDialog environment={environment} isOpen={isDestroying} onClose={close} />
        </Panel>
      )}
    </Stack>
  )
}
