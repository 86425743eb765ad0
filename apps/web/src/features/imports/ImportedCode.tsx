import { Code, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { importedCodeQuery } from '../../api/queries/environments.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Fold } from '../../components/Fold.tsx'
import { Loaded } from '../../components/Loaded.tsx'

/** For people with a program of their own: the same resources as code. */
export function ImportedCode({ environmentId }: { environmentId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const query = useQuery({ ...importedCodeQuery(environmentId), enabled: isOpen })
  return (
    <Fold title="As code for a program of your own" isOpen={isOpen} onToggle={setIsOpen}>
      <Loaded query={query} label="Writing the code">
        {({ code }) => (
          <Stack gap="sm">
            <Text size="sm">
              TypeScript that declares everything this environment has imported, with the inputs that it has. Secrets
              are left out. Remove it from this environment before another stack takes it over.
            </Text>
            <Code block tabIndex={0} role="region" aria-label="Code" mah={400} style={{ overflow: 'auto' }}>
              {code}
            </Code>
            <div>
              <CopyButton value={code} label="Copy the code" text="Copy the code" />
            </div>
          </Stack>
        )}
      </Loaded>
    </Fold>
  )
}
