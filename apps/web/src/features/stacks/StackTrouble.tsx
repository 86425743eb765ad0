import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconTool } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { plural } from '../../lib/words.ts'
import type { StackView } from '../../api/views.ts'

/** What is wrong with the newest state, and where it is put right. */
export function StackTrouble({ stack }: { stack: StackView }) {
  const { project, name, integrityProblem, lastGoodVersion, pendingOperations } = stack
  return (
    <>
      {integrityProblem !== null && (
        <Alert variant="light" color="red" icon={<IconAlertTriangle />} title="The newest state does not hold together">
          The engine refuses it: {integrityProblem}.{' '}
          {lastGoodVersion === null ? (
            'No version that is kept holds together; “pulumi state repair” may help.'
          ) : (
            <TextLink
              to="/stacks/$project/$stack/versions/$version"
              params={{ project, stack: name, version: String(lastGoodVersion) }}
              search={{ tab: 'restore' }}
              inherit
            >
              Version {lastGoodVersion} is the last good one
            </TextLink>
          )}
        </Alert>
      )}
      {pendingOperations > 0 && (
        <Alert
          variant="light"
          color="brass"
          icon={<IconTool />}
          title={`${plural(pendingOperations, 'step')} of an interrupted update ${pendingOperations === 1 ? 'is' : 'are'} unfinished`}
        >
          Nobody knows whether the provider carried {pendingOperations === 1 ? 'it' : 'them'} out.{' '}
          <TextLink
            to="/stacks/$project/$stack"
            params={{ project, stack: name }}
            search={{ tab: 'unfinished' }}
            inherit
          >
            See and settle {pendingOperations === 1 ? 'it' : 'them'}
          </TextLink>
        </Alert>
      )}
    </>
  )
}
