import { CopyButton } from '../../components/CopyButton.tsx'
import { asEnvFile, asJson } from '../../lib/output-files.ts'
import type { OutputView } from '../../api/views.ts'

/** Secrets stay out: each is revealed, and logged, on its own. */
export function CopyOutputs({ outputs }: { outputs: OutputView[] }) {
  const plain = outputs.filter((output) => !output.secret && output.value !== null)
  if (plain.length === 0) return null
  return (
    <>
      <CopyButton value={asEnvFile(plain)} label="Copy as .env" text="Copy as .env" />
      <CopyButton value={asJson(plain)} label="Copy as JSON" text="Copy as JSON" />
    </>
  )
}
