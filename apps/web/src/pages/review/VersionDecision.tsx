import { Text } from '@mantine/core'
import { useDecideVersion } from '../../api/queries/catalog.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { RefuseButton } from './RefuseButton.tsx'
import type { BlueprintVersionView } from '../../api/views.ts'

/** What may be decided about a version, and if nothing may, why. */
export function VersionDecision({ version }: { version: BlueprintVersionView }) {
  const decide = useDecideVersion()
  const { can, id } = version
  const name = `${version.title} ${version.version}`
  return (
    <>
      {can.publish && (
        <ConfirmButton
          size="sm"
          variant="filled"
          question={`Publish ${name}?`}
          explanation="From then on teams may order it, if their portfolio has it. Its content can never change; a later version can replace it."
          verb="Publish"
          mutation={decide}
          onConfirm={(close) => decide.mutate({ id, verdict: 'publish' }, { onSuccess: close })}
        >
          Publish
        </ConfirmButton>
      )}
      {can.refuse && <RefuseButton id={id} name={name} />}
      {can.retire && (
        <ConfirmButton
          size="sm"
          question={`Retire ${name}?`}
          explanation="Nobody can order it any more. Environments made with it stay."
          verb="Retire"
          isDangerous
          mutation={decide}
          onConfirm={(close) => decide.mutate({ id, verdict: 'retire' }, { onSuccess: close })}
        >
          Retire
        </ConfirmButton>
      )}
      {version.state === 'checked' && !can.publish && (
        <Text size="sm" c="dimmed">
          {version.findings.some(({ passed }) => !passed)
            ? 'It can be published when every check passes.'
            : 'Somebody other than its author publishes it.'}
        </Text>
      )}
    </>
  )
}
