import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Fold } from '../../components/Fold.tsx'
import { plural } from '../../lib/words.ts'
import { blankImport, type ImportDraft } from './import-drafts.ts'
import { readImportFile } from './import-file.ts'
import { ImportRow } from './ImportRow.tsx'
import type { ResourceName } from '../../api/views.ts'
import type { InputsForm } from '../schema-form/use-inputs-form.ts'

type ImportSectionProps = { form: InputsForm; resources: readonly ResourceName[] }

/** What exists already is named here by type and id; folded away, because most orders make everything anew. */
export function ImportSection({ form, resources }: ImportSectionProps) {
  const drafts = (form.values['imports'] ?? []) as ImportDraft[]
  const [choice, setChoice] = useState<boolean | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const resetFile = useRef<() => void>(null)
  const hasError = Object.keys(form.errors).some((path) => path === 'imports' || path.startsWith('imports.'))
  const isOpen = hasError || (choice ?? drafts.length > 0)

  const set = (next: ImportDraft[]) => {
    form.setFieldValue('imports', next)
    form.clearErrors()
    setProblems([])
  }
  const upload = async (file: File | null) => {
    if (!file) return
    const read = readImportFile(await file.text(), resources)
    // The same file once more, when it is mended, is a new one.
    resetFile.current?.()
    if (read.problems.length > 0) setProblems(read.problems)
    else set([...drafts.filter(({ id, type }) => id || type), ...read.drafts])
  }

  return (
    <Fold
      title="It exists already"
      note={drafts.length > 0 ? plural(drafts.length, 'resource') : undefined}
      isOpen={isOpen}
      onToggle={setChoice}
    >
      <Stack gap="md">
        <Text size="sm">
          Take over something that was made elsewhere instead of making it anew. The preview proves that nothing about
          it changes: where the settings differ from what exists, it stops and says so.
        </Text>
        {drafts.map((draft, index) => (
          <ImportRow
            key={index}
            form={form}
            index={index}
            draft={draft}
            resources={resources}
            onRemove={() => set(drafts.filter((_, other) => other !== index))}
          />
        ))}
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => set([...drafts, blankImport(resources)])}
          >
            {drafts.length === 0 ? 'Name a resource' : 'Name another one'}
          </Button>
          <FileButton
            accept="application/json,.json"
            resetRef={resetFile}
            inputProps={{ 'aria-label': 'Import file', tabIndex: -1 }}
            onChange={(file) => void upload(file)}
          >
            {(props) => (
              <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} {...props}>
                Upload an import file
              </Button>
            )}
          </FileButton>
        </Group>
        {problems.length > 0 && <FileProblems problems={problems} />}
        {form.errors['imports'] && (
          <Text role="alert" size="sm" c="red">
            {form.errors['imports']}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          The file is the one that <code>pulumi import --file</code> takes.
        </Text>
      </Stack>
    </Fold>
  )
}

const mostShown = 10

function FileProblems({ problems }: { problems: string[] }) {
  const more = problems.length - mostShown
  return (
    <div role="alert">
      <Text size="sm" c="red" fw={600}>
        The file was not taken.
      </Text>
      <List size="sm" c="red">
        {problems.slice(0, mostShown).map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
        {more > 0 && <List.Item>{`And ${more} more.`}</List.Item>}
      </List>
    </div>
  )
}
