import { Text } from '@mantine/core'
import { Facts } from '../../components/Facts.tsx'
import { outputText } from '../../features/environments/output-text.ts'
import { buildFields } from '../../features/schema-form/field-model.ts'
import { humanize } from '../../lib/words.ts'
import type { EnvironmentView, JsonSchema } from '../../api/views.ts'

type InputFactsProps = { environment: EnvironmentView; schema: JsonSchema | undefined }

export function InputFacts({ environment, schema }: InputFactsProps) {
  const { inputs, secretInputs } = environment
  const names = inFormOrder([...Object.keys(inputs), ...secretInputs], schema)
  if (names.length === 0) return <Text c="dimmed">None.</Text>
  return (
    <Facts
      facts={names.map((name) => [
        schema?.properties?.[name]?.title ?? humanize(name),
        secretInputs.includes(name) ? (
          <Text key={name} span size="sm" c="dimmed">
            Set, not shown
          </Text>
        ) : (
          word(inputs[name])
        ),
      ])}
    />
  )
}

/** The database keeps no order of names; the form that they were typed into has one. */
function inFormOrder(names: string[], schema: JsonSchema | undefined): string[] {
  const order = schema ? buildFields(schema).map(({ path }) => path) : []
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return names.toSorted((a, b) => place(a) - place(b))
}

function word(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (Array.isArray(value)) return value.length > 0 ? value.map(outputText).join(', ') : 'None'
  return outputText(value)
}
