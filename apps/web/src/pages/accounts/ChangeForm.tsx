import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useChangeAccount } from '../../api/queries/accounts.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { BindingsField } from './BindingsField.tsx'
import { FederationFields, missingSettings, settingsRefused, stated } from './FederationFields.tsx'
import type { AccountView } from '../../api/views.ts'

/** Its name, and whose runs may use it. Where environments would lose it, the answer says which, and asks. */
export function ChangeForm({ account, onDone }: { account: AccountView; onDone: () => void }) {
  const change = useChangeAccount(account.id)
  const bindings = account.bindings.map(({ team, stage }) => ({ teamId: team?.id ?? null, stage }))
  const form = useForm({
    initialValues: { name: account.name, bindings, evenIfUsed: false },
    validate: { name: (name) => (name.trim() === '' ? 'Is required' : null) },
  })
  const [settings, setSettings] = useState(account.federation)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const send = form.onSubmit((values) => {
    const missing = settings === null ? {} : missingSettings(account.kind, settings)
    setWrong(missing)
    if (Object.keys(missing).length > 0) return
    change.mutate(
      { ...values, ...(settings === null ? {} : { federation: stated(settings) }) },
      { onSuccess: onDone, onError: (error) => setWrong(settingsRefused(asProblem(error).errors)) },
    )
  })
  const asks = change.error !== null && asProblem(change.error).code === 'ACCOUNT_IN_USE'
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <TextInput label="Name" withAsterisk maxLength={80} data-autofocus {...form.getInputProps('name')} />
        {settings !== null && (
          <FederationFields kind={account.kind} settings={settings} errors={wrong} onChange={setSettings} />
        )}
        <BindingsField bindings={form.values.bindings} onChange={(value) => form.setFieldValue('bindings', value)} />
        <ProblemNote error={change.error} />
        {asks && (
          <Checkbox
            label="Take it away from these environments"
            {...form.getInputProps('evenIfUsed', { type: 'checkbox' })}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
