import { PasswordInput, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { IdentityProviderKind } from '../../api/views.ts'
import type { ProviderForm } from './provider-presets.ts'

type ClientFieldsProps = { form: UseFormReturnType<ProviderForm>; kind: IdentityProviderKind; isNew: boolean }

/** OpenID Connect and OAuth: whom the portal is at the provider. */
export function ClientFields({ form, kind, isNew }: ClientFieldsProps) {
  return (
    <>
      <TextInput
        label={kind === 'openid' ? 'Issuer' : 'Address'}
        description={`${
          kind === 'openid'
            ? 'Exactly as its discovery document says it, a slash at the end included.'
            : 'Of the service itself.'
        }${isNew ? '' : ' Another one disconnects every account, since it gives the same ids to other people.'}`}
        withAsterisk
        {...form.getInputProps('issuer')}
      />
      <TextInput label="Client id" withAsterisk {...form.getInputProps('clientId')} />
      <PasswordInput
        label="Client secret"
        description={
          isNew
            ? 'Kept encrypted, and shown to nobody again.'
            : 'Leave it empty to keep the one that is stored. Another issuer needs its own.'
        }
        withAsterisk={isNew}
        autoComplete="new-password"
        {...form.getInputProps('clientSecret')}
      />
    </>
  )
}
