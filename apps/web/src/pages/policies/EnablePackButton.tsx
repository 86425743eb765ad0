import { Button, Group, JsonInput, Modal, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useEnablePolicyPack } from '../../api/queries/policies.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { titleOfGroup } from './policy-words.ts'
import type { PolicyGroupView, PolicyPackView } from '../../api/views.ts'

type Props = { group: PolicyGroupView; packs: PolicyPackView[] }

export function EnablePackButton({ group, packs }: Props) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`Enable a pack for ${titleOfGroup(group)}`}>
        Enable a pack
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Enable a pack for ${titleOfGroup(group)}`}>
        {isOpen && <EnablePackForm group={group} packs={packs} onDone={close} />}
      </Modal>
    </>
  )
}

function EnablePackForm({ group, packs, onDone }: Props & { onDone: () => void }) {
  const enable = useEnablePolicyPack(group.name)
  const [name, setName] = useState(packs[0]?.name ?? '')
  const [version, setVersion] = useState(packs[0]?.versions[0]?.version ?? '')
  const [config, setConfig] = useState(() => configOf(group, packs[0]?.name))
  const pack = packs.find((one) => one.name === name)
  const example = pack?.versions[0]?.policies[0]?.name ?? 'all'
  const parsed = parseConfig(config)
  const choose = (chosen: string | null) => {
    const next = packs.find((one) => one.name === chosen)
    setName(next?.name ?? '')
    setVersion(next?.versions[0]?.version ?? '')
    setConfig(configOf(group, next?.name))
  }
  const send = () => parsed && enable.mutate({ pack: name, version, config: parsed }, { onSuccess: onDone })
  return (
    <Stack>
      <Select
        label="Pack"
        data={packs.map((one) => ({ value: one.name, label: one.displayName }))}
        value={name}
        onChange={choose}
        allowDeselect={false}
      />
      <Select
        label="Version"
        data={pack?.versions.map((one) => one.version) ?? []}
        value={version}
        onChange={(chosen) => setVersion(chosen ?? '')}
        allowDeselect={false}
      />
      <JsonInput
        label="Configuration"
        description={`Optional. For each policy a level, or an object with its level and properties: {"${example}": "mandatory"}`}
        autosize
        minRows={3}
        value={config}
        onChange={setConfig}
        error={parsed === null ? 'This is not a JSON object.' : undefined}
      />
      <Text size="sm">
        From the next update on, {group.isDefault ? 'every stack' : 'every stack in the group'} has to keep to it.{' '}
        {group.mode === 'audit'
          ? 'Violations are told and stop nothing.'
          : 'A mandatory violation then ends the update.'}
      </Text>
      <ProblemNote error={enable.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button onClick={send} loading={enable.isPending} disabled={parsed === null || version === ''}>
          Enable
        </Button>
      </Group>
    </Stack>
  )
}

/** What the group has set already, so that a new version of a pack takes it over. */
function configOf(group: PolicyGroupView, name: string | undefined): string {
  const config = group.packs.find((pack) => pack.name === name)?.config ?? {}
  return Object.keys(config).length === 0 ? '' : JSON.stringify(config, null, 2)
}

/** An empty text is no configuration; null where it is none that can be sent. */
function parseConfig(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
