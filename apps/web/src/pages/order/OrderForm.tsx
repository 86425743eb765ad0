import { Button, Grid, Group, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { ImportSection } from '../../features/imports/ImportSection.tsx'
import { buildFields } from '../../features/schema-form/field-model.ts'
import { Presets } from '../../features/schema-form/Presets.tsx'
import { SchemaFields } from '../../features/schema-form/SchemaFields.tsx'
import { startValues } from '../../features/schema-form/schema-values.ts'
import { useInputsForm } from '../../features/schema-form/use-inputs-form.ts'
import { OrderPlace } from './OrderPlace.tsx'
import { OrderSummary } from './OrderSummary.tsx'
import { goOnWith, startOrder, validateOrder } from './order-values.ts'
import { useOrderDraft } from './use-order-draft.ts'
import { useSendOrder } from './use-send-order.ts'
import type { BlueprintDescription, BlueprintView, EnvironmentView } from '../../api/views.ts'

type OrderFormProps = {
  blueprint: BlueprintView
  description: BlueprintDescription
  model: EnvironmentView | undefined
}

const route = getRouteApi('/app/order/$name')

export function OrderForm({ blueprint, description, model }: OrderFormProps) {
  const { team, preset, bring } = route.useSearch()
  const fields = useMemo(() => buildFields(description.inputs), [description])
  const start = useMemo(
    () => startOrder({ blueprint, description, fields, team, preset, model, bring }),
    [blueprint, description, fields, team, preset, model, bring],
  )
  const draft = useOrderDraft(blueprint.name, fields)
  const [chosenPreset, setChosenPreset] = useState(preset)
  const [round, setRound] = useState(0)
  const { form, element, submit, showProblem } = useInputsForm({
    schema: description.inputs,
    fields,
    initialValues: draft.found ? goOnWith(draft.found, start) : start,
    validateOwn: validateOrder,
    onChange: draft.save,
  })
  const order = useSendOrder(blueprint.name, draft.drop, showProblem)

  const startOver = () => {
    draft.drop()
    form.setValues(start)
    form.clearErrors()
    setChosenPreset(undefined)
    setRound(round + 1)
  }
  const choose = (next: { title: string; inputs: Record<string, unknown> }) => {
    form.setFieldValue('inputs', { ...startValues(fields, next.inputs) })
    form.clearErrors()
    setChosenPreset(next.title)
    setRound(round + 1)
  }

  const imports = <ImportSection key={`imports ${round}`} form={form} resources={description.resources} />
  return (
    <form ref={element} onSubmit={submit(order.send)} noValidate>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">
            {draft.found && (
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  Your draft is still here. Secrets are not kept.
                </Text>
                <Button size="compact-sm" variant="subtle" onClick={startOver}>
                  Start over
                </Button>
              </Group>
            )}
            <OrderPlace form={form} blueprint={blueprint} />
            {bring && imports}
            <Panel title="Settings">
              <Presets presets={description.presets} chosen={chosenPreset} onChoose={choose} />
              <SchemaFields key={round} form={form} fields={fields} />
            </Panel>
            {!bring && imports}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <OrderSummary form={form} blueprint={blueprint} isSending={order.isSending}>
            <ProblemNote error={order.error} fields={order.unplaced} />
          </OrderSummary>
        </Grid.Col>
      </Grid>
    </form>
  )
}
