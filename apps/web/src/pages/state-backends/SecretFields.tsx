import { PasswordInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { StateBackendSecrets } from '../../api/queries/state-backends.ts'
import type { StateBackendKind } from '../../api/views.ts'

type Name = keyof StateBackendSecrets
type SecretField = { name: Name; label: string; description?: string; isOptional?: boolean }

const passphrase: SecretField = {
  name: 'passphrase',
  label: 'Passphrase',
  description: 'Secrets in the state are encrypted with it: 12 characters or more. Keep a copy.',
}

export const secretFields: Record<StateBackendKind, SecretField[]> = {
  service: [
    {
      name: 'accessToken',
      label: 'Access token of a team',
      description: 'Tokens of people and organizations are refused.',
    },
  ],
  file: [passphrase],
  s3: [
    { name: 'accessKeyId', label: 'Access key id' },
    { name: 'secretAccessKey', label: 'Secret access key' },
    passphrase,
  ],
  postgres: [{ name: 'password', label: 'Password of the user', isOptional: true }, passphrase],
}

type SecretFieldsProps = {
  kind: StateBackendKind
  isRotating: boolean
  propsOf: (name: Name) => object
}

/** The secrets of a kind of backend. Nothing is shown of those that are stored. */
export function SecretFields({ kind, isRotating, propsOf }: SecretFieldsProps): ReactNode {
  return secretFields[kind].map(({ name, label, description, isOptional }) => (
    <PasswordInput
      key={name}
      label={label}
      description={description}
      withAsterisk={!isRotating && !isOptional}
      placeholder={isRotating ? 'Stays as it is' : undefined}
      autoComplete="off"
      {...propsOf(name)}
    />
  ))
}

const leastPassphrase = 12

/** What is wrong with a secret that was typed, or left out where it is needed. */
export function secretProblem({ name, isOptional }: SecretField, value: string, isRotating: boolean): string | null {
  if (value === '') return isRotating || isOptional ? null : 'Is required'
  const isShort = name === 'passphrase' && value.length < leastPassphrase
  return isShort ? `Must have ${leastPassphrase} characters or more` : null
}

/** What was typed; what was left empty stays out. */
export function givenSecrets(secrets: Record<Name, string>, kind: StateBackendKind): StateBackendSecrets {
  const stated = secretFields[kind]
    .map(({ name }) => [name, secrets[name]] as const)
    .filter(([, value]) => value !== '')
  return Object.fromEntries(stated)
}

export const noSecrets: Record<Name, string> = {
  accessToken: '',
  password: '',
  accessKeyId: '',
  secretAccessKey: '',
  passphrase: '',
}
