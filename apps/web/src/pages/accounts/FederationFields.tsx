import { TextInput } from '@mantine/core'
import { federationOf } from './account-kinds.ts'

type FederationFieldsProps = {
  kind: string
  settings: Record<string, string>
  errors: Record<string, string>
  onChange: (settings: Record<string, string>) => void
}

/** Where runs sign in with an identity token. */
export function FederationFields({ kind, settings, errors, onChange }: FederationFieldsProps) {
  return federationOf(kind).map(({ name, label, placeholder, isOptional }) => (
    <TextInput
      key={name}
      label={label}
      placeholder={placeholder}
      withAsterisk={!isOptional}
      autoComplete="off"
      spellCheck={false}
      value={settings[name] ?? ''}
      error={errors[name]}
      onChange={({ currentTarget }) => onChange({ ...settings, [name]: currentTarget.value })}
    />
  ))
}

/** What was typed; what was left empty stays out. */
export function stated(settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''))
}

export function missingSettings(kind: string, settings: Record<string, string>): Record<string, string> {
  const missing = federationOf(kind).filter(({ name, isOptional }) => !isOptional && !settings[name]?.trim())
  return Object.fromEntries(missing.map(({ name }) => [name, 'Is required']))
}

/** What the API found wrong with them. */
export function settingsRefused(errors: { field: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(
    errors.flatMap(({ field, message }) => {
      const [, name] = /^\/federation\/(\w+)$/.exec(field) ?? []
      return name === undefined ? [] : [[name, message]]
    }),
  )
}
