import { Button, Checkbox, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import {
  useChangeProvider,
  useCreateProvider,
  useTryDraft,
  useTryProvider,
} from '../../api/queries/identity-providers.ts'
import type { IdentityProviderView } from '../../api/views.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { randomUuid } from '../../lib/random-uuid.ts'
import { ClientFields } from './ClientFields.tsx'
import { changeOf, formOf, newProviderOf, presetOf, presets, validatorsOf } from './provider-presets.ts'
import { SamlFields } from './SamlFields.tsx'
import { ToldToProvider } from './ToldToProvider.tsx'
import { TryButton } from './TryButton.tsx'

type ProviderFormProps = { provider: IdentityProviderView | null; onDone: () => void }

/** What a provider is told of the portal, and the portal of it. */
export function ProviderForm({ provider, onDone }: ProviderFormProps) {
  const [id] = useState(() => provider?.id ?? randomUuid())
  const [chosen, setChosen] = useState(() => presetOf(provider))
  const preset = presets.find(({ value }) => value === chosen)
  const kind = provider?.kind ?? preset?.kind ?? 'openid'
  const create = useCreateProvider()
  const change = useChangeProvider(id)
  const save = provider ? change : create
  const draftTrial = useTryDraft()
  const changeTrial = useTryProvider(id)
  const form = useForm({ initialValues: formOf(provider), validate: validatorsOf(() => kind, provider === null) })
  const choose = (value: string) => {
    const next = presets.find((each) => each.value === value)
    setChosen(value)
    // Of SAML no provider ever says that an address is verified.
    if (next)
      form.setValues({
        name: value === 'other' ? '' : next.label,
        issuer: next.issuer,
        trustsEmail: next.kind === 'saml',
      })
  }
  const valid = () => !form.validate().hasErrors
  const show = (error: unknown) => {
    for (const { field, message } of asProblem(error).errors) form.setFieldError(field.split('/')[1] ?? '', message)
  }
  const after = { onSuccess: onDone, onError: show }
  const send = form.onSubmit((values) =>
    provider ? change.mutate(changeOf(kind, values), after) : create.mutate(newProviderOf(kind, id, values), after),
  )
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
        <ToldToProvider kind={kind} id={id} provider={provider} hint={preset?.hint ?? ''} />
        <TextInput
          label="Name"
          description="Stands on the button of the sign-in page."
          withAsterisk
          maxLength={60}
          {...form.getInputProps('name')}
        />
        {kind === 'saml' ? (
          <SamlFields form={form} provider={provider} />
        ) : (
          <ClientFields form={form} kind={kind} isNew={provider === null} />
        )}
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
        {(kind === 'openid' || kind === 'saml') && (
          <Checkbox
            label="Its e-mail addresses count as verified, also where it does not say so"
            description="Only where people cannot change their own address there. Entra ID, Okta and SAML do not say so."
            {...form.getInputProps('trustsEmail', { type: 'checkbox' })}
          />
        )}
        <ProblemNote error={save.error ?? (provider ? changeTrial : draftTrial).error} />
        <Group justify="flex-end">
          {provider ? (
            <TryButton trial={changeTrial} begin={() => valid() && changeOf(kind, form.getValues())} onError={show} />
          ) : (
            <TryButton
              trial={draftTrial}
              begin={() => valid() && newProviderOf(kind, id, form.getValues())}
              onError={show}
            />
          )}
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
