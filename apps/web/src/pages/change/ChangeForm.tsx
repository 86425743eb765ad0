import { Button, Group, Stack } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { useRequestRun } from '../../api/queries/environments.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { ApprovalHint } from '../../features/approvals/ApprovalHint.tsx'
import {
  blankImport,
  draftOf,
  importsOf,
  validateImports,
  type ImportDraft,
} from '../../features/imports/import-drafts.ts'
import { ImportSection } from '../../features/imports/ImportSection.tsx'
import { buildFields } from '../../features/schema-form/field-model.ts'
import { SchemaFields } from '../../features/schema-form/SchemaFields.tsx'
import { startValues } from '../../features/schema-form/schema-values.ts'
import { useInputsForm, type InputsFormValues } from '../../features/schema-form/use-inputs-form.ts'
import { useFieldFocus } from './use-field-focus.ts'
import type { FieldError } from '../../lib/problem.ts'
import type { BlueprintDescription, EnvironmentView, ResourceName, RunView } from '../../api/views.ts'

type ChangeFormProps = {
  environment: EnvironmentView
  description: BlueprintDescription
  /** A run that did not work: the form starts from what it was given. */
  tried: RunView | undefined
}

const route = getRouteApi('/app/environments/$id/change')

export function ChangeForm({ environment, description, tried }: ChangeFormProps) {
  const navigate = useNavigate()
  const { field, bring } = route.useSearch()
  const request = useRequestRun(environment.id)
  const key = useRef(idempotencyKey())
  const [unplaced, setUnplaced] = useState<FieldError[]>([])
  const fields = useMemo(() => buildFields(description.inputs), [description])
  const { form, element, submit, showProblem } = useInputsForm({
    schema: description.inputs,
    fields,
    secretsSet: environment.secretInputs,
    validateOwn: (values) => validateImports(values['imports'] as ImportDraft[]),
    initialValues: {
      imports: startImports(tried, bring === true, description.resources),
      inputs: startValues(fields, tried?.inputs ?? environment.inputs),
    },
  })

  useFieldFocus(element, field)

  const send = ({ inputs, ...own }: InputsFormValues) => {
    const imports = importsOf(own['imports'] as ImportDraft[])
    const version = description.version === environment.blueprint.version ? undefined : description.version
    request.mutate(
      { kind: 'deploy', inputs, imports, version, confirm: 'review', key: key.current },
      {
        onSuccess: (run) => void navigate({ to: '/runs/$id', params: { id: run.id } }),
        onError: (error) => {
          key.current = idempotencyKey()
          setUnplaced(showProblem(error))
        },
      },
    )
  }

  const imports = <ImportSection form={form} resources={description.resources} />
  return (
    <form ref={element} onSubmit={submit(send)} noValidate>
      <Stack gap="lg">
        {bring && imports}
        <Panel title="Settings">
          <SchemaFields form={form} fields={fields} secretsSet={environment.secretInputs} />
        </Panel>
        {!bring && imports}
        <Stack gap="md">
          {environment.needsApproval && <ApprovalHint stage={environment.stage} />}
          <ProblemNote error={request.error} fields={unplaced} />
          <Group>
            <Button type="submit" size="md" loading={request.isPending}>
              Show me the preview
            </Button>
            <LinkButton to="/environments/$id" params={{ id: environment.id }} size="md" variant="default">
              Leave it as it is
            </LinkButton>
          </Group>
        </Stack>
      </Stack>
    </form>
  )
}

/** What a run that did not work was to import is asked for again. */
function startImports(
  tried: RunView | undefined,
  isBringing: boolean,
  resources: readonly ResourceName[],
): ImportDraft[] {
  const given = (tried?.imports ?? []).map((one) => draftOf(one, resources))
  return given.length === 0 && isBringing ? [blankImport(resources)] : given
}
