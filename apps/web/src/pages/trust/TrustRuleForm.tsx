import { Button, Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useSaveTrustRule } from '../../api/queries/trust.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { formOf, inputOf, lives, presets, validate } from './trust-presets.ts'
import type { TeamView, TrustEffect, TrustRuleView } from '../../api/views.ts'

type TrustRuleFormProps = { rule: TrustRuleView | null; teams: TeamView[]; onDone: () => void }

const effects = [
  { value: 'allow', label: 'Gets a token' },
  { value: 'deny', label: 'Never gets one' },
]

/** Which pipelines a rule is about, and what they get. */
export function TrustRuleForm({ rule, teams, onDone }: TrustRuleFormProps) {
  const save = useSaveTrustRule(rule?.id ?? null)
  const form = useForm({ initialValues: formOf(rule), validate })
  const known = presets.find(({ issuer }) => issuer !== '' && issuer === form.values.issuer)
  const [preset, setPreset] = useState(known?.value ?? 'other')
  const choose = (value: string) => {
    const chosen = presets.find((each) => each.value === value)
    setPreset(value)
    if (chosen) form.setValues({ issuer: chosen.issuer, subject: chosen.subject })
  }
  const send = form.onSubmit((values) =>
    save.mutate(inputOf(values), {
      onSuccess: onDone,
      onError: (error) => {
        for (const { field, message } of asProblem(error).errors)
          form.setFieldError(field === '/teamId' ? 'grants' : (field.split('/')[1] ?? ''), message)
      },
    }),
  )
  const ofTheForm = new Set(['name', 'issuer', 'audiences', 'subject', 'claims', 'teamId'])
  const isAllowing = form.values.effect === 'allow'
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Select
          label="Where it runs"
          data={presets.map(({ value, label }) => ({ value, label }))}
          value={preset}
          onChange={(value) => choose(value ?? 'other')}
          allowDeselect={false}
        />
        <TextInput
          label="Name"
          description="Shows in the audit log, and in the names of its tokens."
          placeholder="for example: shop, main branch"
          withAsterisk
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Issuer"
          description="Who signs the ID tokens, exactly as they say it."
          withAsterisk
          {...form.getInputProps('issuer')}
        />
        <Textarea
          label="Audiences"
          description="Whom the tokens are made for; one a line. This address, unless the pipeline names another."
          withAsterisk
          autosize
          {...form.getInputProps('audiences')}
        />
        <TextInput
          label="Subject"
          description={
            <>* is any one part, ** anything. For example: {presets.find(({ value }) => value === preset)?.example}</>
          }
          withAsterisk
          {...form.getInputProps('subject')}
        />
        <Textarea
          label="Further claims"
          description="One a line, as name=value. Each must be exactly that."
          placeholder="ref_protected=true"
          autosize
          {...form.getInputProps('claims')}
        />
        <div>
          <Text size="sm" fw={500} mb={4} id="trust-effect">
            Such a pipeline
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="trust-effect"
            data={effects}
            value={form.values.effect}
            onChange={(value) => form.setFieldValue('effect', value as TrustEffect)}
          />
        </div>
        {isAllowing && (
          <>
            <Select
              label="Whose token"
              withAsterisk
              placeholder="Choose…"
              data={[
                ...teams.map(({ id, name }) => ({ value: id, label: `Team ${name}` })),
                { value: 'organization', label: 'The organization: every team’s stacks' },
              ]}
              {...form.getInputProps('grants')}
            />
            <Select
              label="Works for at most"
              data={
                lives.some(({ value }) => value === form.values.minutes)
                  ? lives
                  : [...lives, ownLife(form.values.minutes)]
              }
              allowDeselect={false}
              {...form.getInputProps('minutes')}
            />
          </>
        )}
        <ProblemNote
          error={save.error}
          fields={asProblem(save.error).errors.filter(({ field }) => !ofTheForm.has(field.split('/')[1] ?? ''))}
        />
        {rule && (
          <Text size="sm" c="dimmed">
            A change ends the tokens that the rule has given, unless only its name is new.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {rule ? 'Save' : 'Trust it'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function ownLife(minutes: string) {
  return { value: minutes, label: `${minutes} minutes` }
}
