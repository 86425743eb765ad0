import { Button, Group, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useReplaceCredentials } from '../../api/queries/accounts.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { focusFirstError } from '../../features/schema-form/focus-first-error.ts'
import { asProblem } from '../../lib/problem.ts'
import { variablesOf } from './account-kinds.ts'
import { credentialErrors, credentialsOf, errorsFound } from './credentials-form.ts'
import { CredentialsFields } from './CredentialsFields.tsx'
import type { AccountView } from '../../api/views.ts'

/** All variables of an account anew. The names are those that it has; the values are for no eyes. */
export function ReplaceForm({ account, onDone }: { account: AccountView; onDone: () => void }) {
  const replace = useReplaceCredentials(account.id)
  const { kind, variables } = account
  const known = new Set(variablesOf(kind).map(({ name }) => name))
  const further = variables.filter((name) => !known.has(name)).map((name) => ({ name, value: '' }))
  const [typed, setTyped] = useState({ known: {}, further })
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const element = useRef<HTMLFormElement>(null)
  const send = () => {
    const errors = credentialErrors(kind, typed)
    setWrong(errors)
    if (Object.keys(errors).length > 0) return focusFirstError(element.current)
    return replace.mutate(credentialsOf(kind, typed), {
      onSuccess: onDone,
      onError: (error) => setWrong(errorsFound(kind, typed, asProblem(error).errors)),
    })
  }
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Stack>
        <Text size="sm">
          Runs that begin from now on get what you type here, all of it, and nothing of what was there.
        </Text>
        <CredentialsFields kind={kind} typed={typed} errors={wrong} onChange={setTyped} />
        <ProblemNote
          error={replace.error}
          fields={asProblem(replace.error).errors.filter(({ field }) => !field.startsWith('/credentials/'))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={replace.isPending}>
            Replace
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
