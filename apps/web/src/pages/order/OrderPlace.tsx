import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import { humanize, slugify } from '../../lib/words.ts'
import { nameRule, stagesOf } from './order-values.ts'
import type { InputsForm } from '../../features/schema-form/use-inputs-form.ts'
import type { BlueprintView } from '../../api/views.ts'

/** What it is called, whose it is, and in which stage. */
export function OrderPlace({ form, blueprint }: { form: InputsForm; blueprint: BlueprintView }) {
  const team = String(form.values['team'] ?? '')
  const offered = stagesOf(blueprint, team)
  const chooseTeam = (slug: string | null) => {
    const next = stagesOf(blueprint, slug ?? '')
    form.setFieldValue('team', slug ?? '')
    if (!next.includes(String(form.values['stage']))) form.setFieldValue('stage', next[0] ?? '')
  }
  return (
    <Panel title="Name and place">
      <div data-field="name">
        <TextInput
          label="Name"
          description={nameRule}
          placeholder={`for example shop-${slugify(blueprint.title).split('-')[0]}`}
          withAsterisk
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          {...form.getInputProps('name')}
          onBlur={() => form.values['name'] && form.validateField('name')}
        />
      </div>
      <div data-field="team">
        <Select
          label="Team"
          description="Its members can see it and change it."
          withAsterisk
          placeholder="Choose…"
          data={blueprint.orderableTeams.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={team || null}
          onChange={chooseTeam}
          error={form.errors['team']}
          allowDeselect={false}
        />
      </div>
      {offered.length > 0 && (
        <div data-field="stage">
          <Input.Wrapper label="Stage" labelElement="div" error={form.errors['stage']} withAsterisk>
            <SegmentedControl
              aria-label="Stage"
              display="flex"
              w="fit-content"
              maw="100%"
              mt={6}
              data={offered.map((stage) => ({ value: stage, label: humanize(stage) }))}
              value={String(form.values['stage'])}
              onChange={(stage) => form.setFieldValue('stage', stage)}
            />
          </Input.Wrapper>
        </div>
      )}
    </Panel>
  )
}
