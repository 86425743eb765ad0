import { Alert, Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { VersionsDiff } from '../../features/stacks/VersionsDiff.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import type { StackVersionView, StackView } from '../../api/views.ts'

type RestoreTabProps = { stack: StackView; version: StackVersionView; isNewest: boolean }

/** The difference comes first, the decision after it. */
export function RestoreTab({ stack, version, isNewest }: RestoreTabProps) {
  const [isAsking, { open, close }] = useDisclosure(false)
  const obstacle = obstacleOf(stack, version, isNewest)
  return (
    <Panel
      title={`Restore version ${version.version}`}
      description={`What the state would lose and gain, compared with version ${stack.version}.`}
    >
      {obstacle !== null ? (
        <Text>{obstacle}</Text>
      ) : (
        <Stack>
          <Alert
            variant="light"
            color="brass"
            icon={<IconAlertTriangle />}
            title="The state is restored, not the resources"
          >
            Nothing that exists is created, changed or deleted. What was made since would be forgotten, and what was
            deleted since would be listed again: a refresh must follow.
          </Alert>
          <VersionsDiff
            stackId={stack.id}
            from={stack.version}
            to={version.version}
            nothing="Nothing: both are the same."
          />
          <div>
            <Button color="red" variant="outline" onClick={open}>
              Restore version {version.version}
            </Button>
          </div>
          <RestoreDialog stack={stack} version={version.version} isOpen={isAsking} onClose={close} />
        </Stack>
      )}
      {version.integrityProblem !== null && stack.lastGoodVersion !== null && (
        <TextLink
          to="/stacks/$project/$stack/versions/$version"
          params={{ project: stack.project, stack: stack.name, version: String(stack.lastGoodVersion) }}
          search={{ tab: 'restore' }}
          inherit
        >
          Version {stack.lastGoodVersion} is the last good one
        </TextLink>
      )}
    </Panel>
  )
}

function obstacleOf(stack: StackView, version: StackVersionView, isNewest: boolean): string | null {
  if (stack.runningUpdate) return 'An update is at work: nothing can be restored until it ends.'
  if (isNewest) return 'This is the newest version.'
  if (!version.kept) return 'Its state is no longer kept.'
  if (version.integrityProblem !== null) return 'It does not hold together, so that the engine would refuse it.'
  return stack.can.write ? null : 'Restoring takes the permission to write this stack.'
}
