import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Facts } from '../../components/Facts.tsx'
import { Fold } from '../../components/Fold.tsx'
import { When } from '../../components/When.tsx'
import { VersionStateMark } from '../../features/catalog/VersionStateMark.tsx'
import { listed } from '../../lib/words.ts'
import { Findings } from './Findings.tsx'
import { VersionDecision } from './VersionDecision.tsx'
import type { BlueprintVersionView } from '../../api/views.ts'

type VersionCardProps = { version: BlueprintVersionView; isOpenAtFirst: boolean }

export function VersionCard({ version, isOpenAtFirst }: VersionCardProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const { description } = version
  return (
    <Fold
      title={`${version.title} ${version.version}`}
      note={<VersionStateMark state={version.state} />}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed" component="div">
          Uploaded by {version.author.name} <When at={version.createdAt} />
          {version.decidedBy && version.decidedAt && (
            <>
              , decided by {version.decidedBy.name} <When at={version.decidedAt} />
            </>
          )}
        </Text>
        {version.refusedReason && <Text>Refused: {version.refusedReason}</Text>}
        <Findings findings={version.findings} isBeingChecked={version.isBeingChecked} />
        <Facts
          facts={[
            ['Blueprint', <code key="n">{version.blueprintName}</code>],
            ['Digest', <code key="d">{version.digest}</code>],
            ['Packages', listed((description?.packages ?? []).map((p) => `${p.name} ${p.version}`)) || 'none'],
            ['Accounts', listed(description?.accounts ?? []) || 'none'],
            ['Inputs', listed(Object.keys(description?.inputs.properties ?? {})) || 'none'],
          ]}
        />
        <Group>
          <VersionDecision version={version} />
        </Group>
      </Stack>
    </Fold>
  )
}
