import { Button, Checkbox, Fieldset, Select, Stack, TextInput } from '@mantine/core'
import classes from '../schema-form/SchemaFields.module.css'
import { shortType } from '../runs/run-words.ts'
import type { ImportDraft } from './import-drafts.ts'
import type { ResourceName } from '../../api/views.ts'
import type { InputsForm } from '../schema-form/use-inputs-form.ts'

type ImportRowProps = {
  form: InputsForm
  index: number
  draft: ImportDraft
  resources: readonly ResourceName[]
  onRemove: () => void
}

const other = 'other'
const keyOf = ({ type, name }: ResourceName) => `${type}::${name}`

/** One resource that exists: which one of the blueprint's it is, and the id by which its provider finds it. */
export function ImportRow({ form, index, draft, resources, onRemove }: ImportRowProps) {
  const path = `imports.${index}`
  const choose = (key: string | null) => {
    const one = resources.find((resource) => keyOf(resource) === key)
    form.setFieldValue(`${path}.isOther`, key === other)
    form.setFieldValue(`${path}.type`, one?.type ?? '')
    form.setFieldValue(`${path}.name`, one?.name ?? '')
  }
  const chosen = draft.isOther ? other : draft.type === '' ? null : keyOf(draft)
  const isManaged = draft.evenIfManaged || String(form.errors[`${path}.id`] ?? '').includes('in the state of')
  return (
    <Fieldset legend={`Resource ${index + 1}`} className={classes.group}>
      <Stack gap="md">
        {resources.length > 0 && (
          <div data-field={`${path}.type`}>
            <Select
              label="It becomes"
              description="What the blueprint would make, and this takes the place of."
              placeholder="Choose…"
              withAsterisk
              data={[
                ...resources.map((one) => ({ value: keyOf(one), label: `${one.name} (${shortType(one.type)})` })),
                { value: other, label: 'Something else that it declares…' },
              ]}
              value={chosen}
              onChange={choose}
              error={draft.isOther ? undefined : (form.errors[`${path}.type`] ?? form.errors[`${path}.name`])}
              allowDeselect={false}
            />
          </div>
        )}
        {draft.isOther && (
          <>
            <div data-field={`${path}.type`}>
              <TextInput
                label="Type"
                placeholder="automat-postgres:index:Database"
                withAsterisk
                spellCheck={false}
                autoComplete="off"
                {...form.getInputProps(`${path}.type`)}
              />
            </div>
            <div data-field={`${path}.name`}>
              <TextInput
                label="Name in the blueprint"
                description="Needed where the blueprint declares more than one of the type."
                spellCheck={false}
                autoComplete="off"
                {...form.getInputProps(`${path}.name`)}
              />
            </div>
          </>
        )}
        <div data-field={`${path}.id`}>
          <TextInput
            label="Id"
            description="By which its provider finds it, such as the name of a database."
            withAsterisk
            maxLength={1000}
            spellCheck={false}
            autoComplete="off"
            {...form.getInputProps(`${path}.id`)}
          />
        </div>
        {isManaged && (
          <Checkbox
            label="It is another resource that happens to have the same id"
            {...form.getInputProps(`${path}.evenIfManaged`, { type: 'checkbox' })}
          />
        )}
        <Checkbox
          label="Protect it"
          description="It is neither deleted nor replaced until the protection of the environment is switched off."
          {...form.getInputProps(`${path}.protect`, { type: 'checkbox' })}
        />
        <div>
          <Button variant="subtle" size="compact-sm" onClick={onRemove}>
            Leave this one out
          </Button>
        </div>
      </Stack>
    </Fieldset>
  )
}
