import {
  Button,
  Checkbox,
  Code,
  Group,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { randomUuid } from '../../lib/random-uuid.ts'
import { useChangeProvider, useCreateProvider } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderView } from '../../api/views.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { formOf, inputOf, presetOf, presets, validatorsOf } from './provider-presets.ts'

type ProviderFormProps = { provider: IdentityProviderView | null; onDone: () => void }

/** What a provider is told of the portal, and the portal of it. */
export function ProviderForm({ provider, onDone }: ProviderFormProps) {
  const [id] = useState(() => provider?.id ?? randomUuid())
  const create = useCreateProvider()
  const change = useChangeProvider(id)
  const save = provider ? change : create
  const form = useForm({ initialValues: formOf(provider), validate: validatorsOf(provider === null) })
  const [chosen, setChosen] = useState(() => presetOf(provider))
  const preset = presets.find(({ value }) => value === chosen)
  const choose = (value: string) => {
    const next = presets.find((each) => each.value === value)
    setChosen(value)
    if (next) form.setValues({ name: value === 'other' ? '' : next.label, issuer: next.issuer })
  }
  const after = {
    onSuccess: onDone,
    onError: (error: unknown) => {
      for (const { field, message } of asProblem(error).errors) form.setFieldError(field.split('/')[1] ?? '', message)
    },
  }
  const send = form.onSubmit((values) => {
    const input = inputOf(values)
    if (provider) change.mutate(input, after)
    else create.mutate({ ...input, id, kind: preset?.kind ?? 'openid', clientSecret: values.clientSecret }, after)
  })
  const redirectUri = provider?.redirectUri ?? `${window.location.origin}/api/v1/sign-in/providers/${id}/callback`
  return (
    <form onSubmit={send} noValidate autoComplete="off">
      <Stack>
        {!provider && (
          <Select
            label="Provider"
            data={presets.map(({ value, label }) => ({ value, label }))}
            value={chosen}
            onChange={(value) => choose(value ?? 'other')}
            allowDeselect={false}
          />
        )}
        <div>
          <Text size="sm" fw={500}>
            Redirect address
          </Text>
          <Text size="xs" c="dimmed">
            Register it at the provider. {preset?.hint}
          </Text>
          <Group gap="xs" wrap="nowrap" mt={4}>
            <Code style={{ overflowWrap: 'anywhere' }}>{redirectUri}</Code>
            <CopyButton value={redirectUri} label="Copy the redirect address" />
          </Group>
        </div>
        <TextInput
          label="Name"
          description="Stands on the button of the sign-in page."
          withAsterisk
          maxLength={60}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={preset?.kind === 'openid' ? 'Issuer' : 'Address'}
          description={
            preset?.kind === 'openid'
              ? 'Exactly as its discovery document says it, a slash at the end included.'
              : 'Of the service itself.'
          }
          withAsterisk
          {...form.getInputProps('issuer')}
        />
        <TextInput label="Client id" withAsterisk {...form.getInputProps('clientId')} />
        <PasswordInput
          label="Client secret"
          description={
            provider
              ? 'Leave it empty to keep the one that is stored. Another issuer needs its own.'
              : 'Kept encrypted, and shown to nobody again.'
          }
          withAsterisk={!provider}
          autoComplete="new-password"
          {...form.getInputProps('clientSecret')}
        />
        <Radio.Group
          label="Who gets in with an account that was not used here before"
          {...form.getInputProps('admits')}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="members" label="Members and whoever is invited, by their verified e-mail" />
            <Radio value="everyone" label="Everybody whom the provider lets in, as an ordinary member" />
          </Stack>
        </Radio.Group>
        <Textarea
          label="E-mail domains"
          description="Such accounts need an address in one of them. Empty for any."
          placeholder="example.com"
          autosize
          {...form.getInputProps('emailDomains')}
        />
        {preset?.kind === 'openid' && (
          <Checkbox
            label="Its e-mail addresses count as verified, also where it does not say so"
            description="Only where people cannot change their own address there: Entra ID and Okta do not say so."
            {...form.getInputProps('trustsEmail', { type: 'checkbox' })}
          />
        )}
        <ProblemNote error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {provider ? 'Save' : 'Add it'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
