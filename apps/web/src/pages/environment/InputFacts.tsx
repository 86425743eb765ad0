import { Text } from '@mantine/core'
import { Facts } from '../../components/Facts.tsx'
import { outputText } from '../../features/environments/output-text.ts'
import { humanize } from '../../lib/words.ts'
import type { EnvironmentView, JsonSchema } from '../../api/views.ts'

type InputFactsProps = { environment: EnvironmentView; schema: JsonSchema | undefined }

export function InputFacts({ environment, schema }: InputFactsProps) {
  const title = (name: string) => schema?.properties?.[name]?.title ?? humanize(name)
  const shown = Object.entries(environment.inputs).map(([name, value]): [string, React.ReactNode] => [
    title(name),
    word(value),
  ])
  const secrets = environment.secretInputs.map((name): [string, React.ReactNode] => [
    title(name),
    <Text key={name} span size="sm" c="dimmed">
      Set, not shown
    </Text>,
  ])
  if (shown.length + secrets.length === 0) return <Text c="dimmed">None.</Text>
  return <Facts facts={[...shown, ...secrets]} />
}

function word(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (Array.isArray(value)) return value.length > 0 ? value.map(outputText).join(', ') : 'None'
  return outputText(value)
}
