import { Code, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useRemovePolicyPack } from '../../api/queries/policies.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Fold } from '../../components/Fold.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { humanize, plural } from '../../lib/words.ts'
import { titleOfGroup } from './policy-words.ts'
import type { PolicyGroupView, PolicyPackVersionView, PolicyPackView } from '../../api/views.ts'

/** A pack with its versions, and what the newest one asks for. */
export function PackPanel({ pack, groups }: { pack: PolicyPackView; groups: PolicyGroupView[] }) {
  const [isOpen, setIsOpen] = useState(false)
  const [newest] = pack.versions
  const mayChange = groups.some(({ can }) => can.change)
  return (
    <Fold
      title={pack.displayName}
      note={`${plural(newest?.policies.length ?? 0, 'policy', 'policies')} · ${plural(pack.versions.length, 'version')}`}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Stack gap="lg">
        {newest && (
          <Part title={`Policies of version ${newest.version}`}>
            <ItemList label={`Policies of ${pack.displayName}`}>
              {newest.policies.map((policy) => (
                <Item key={policy.name} title={policy.displayName} note={policy.description}>
                  {humanize(policy.level)}
                </Item>
              ))}
            </ItemList>
          </Part>
        )}
        <Part title="Versions">
          <ItemList label={`Versions of ${pack.displayName}`}>
            {pack.versions.map((version) => (
              <Item
                key={version.version}
                title={`Version ${version.version}`}
                note={<Origin version={version} groups={groups} />}
              >
                {mayChange && version.groups.length === 0 && <RemoveVersion pack={pack} version={version.version} />}
              </Item>
            ))}
          </ItemList>
        </Part>
      </Stack>
    </Fold>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="xs">
      <Text component="h3" size="sm" fw={600} c="dimmed" m={0}>
        {title}
      </Text>
      {children}
    </Stack>
  )
}

function Origin({ version, groups }: { version: PolicyPackVersionView; groups: PolicyGroupView[] }) {
  const { publishedBy, publishedAt, sizeBytes, sha256 } = version
  const names = groups.filter(({ name }) => version.groups.includes(name)).map(titleOfGroup)
  return (
    <>
      Published by {publishedBy.name} <When at={publishedAt} />, {Math.ceil(sizeBytes / 1024)} KB, SHA-256{' '}
      <Code>{sha256.slice(0, 16)}…</Code>
      {names.length > 0 && <div>Required by {names.join(', ')}</div>}
    </>
  )
}

function RemoveVersion({ pack, version }: { pack: PolicyPackView; version: string }) {
  const remove = useRemovePolicyPack(pack.name, version)
  return (
    <ConfirmButton
      question={`Remove version ${version} of ${pack.displayName}?`}
      explanation="No group requires it. Its number is not given again."
      verb="Remove the version"
      isDangerous
      mutation={remove}
      onConfirm={(close) => remove.mutate(undefined, { onSuccess: close })}
    >
      Remove
    </ConfirmButton>
  )
}
