import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useNow } from '../../lib/use-now.ts'
import { RevealDialog } from './RevealDialog.tsx'
import { outputText } from './output-text.ts'
import classes from './OutputList.module.css'
import type { OutputView } from '../../api/views.ts'

const shownSeconds = 30

type SecretOutputProps = { output: OutputView; environmentId: string; canReveal: boolean }

/** Masked until somebody asks; then shown for half a minute, and forgotten. */
export function SecretOutput({ output, environmentId, canReveal }: SecretOutputProps) {
  const [value, setValue] = useState<string | null>(null)
  const [isAsking, { open, close }] = useDisclosure(false)
  const hide = useCallback(() => setValue(null), [])
  if (value !== null) {
    return (
      <>
        <code className={classes.value}>{value}</code>
        <CopyButton value={value} label={`Copy ${output.title}`} />
        <HideCountdown onHide={hide} />
      </>
    )
  }
  return (
    <>
      <span className={classes.mask} role="img" aria-label="Secret, not shown">
        ••••••••••••
      </span>
      {canReveal ? (
        <Button size="compact-sm" variant="default" leftSection={<IconEye size={15} aria-hidden />} onClick={open}>
          Reveal<span className={classes.unseen}> {output.title}</span>
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Your role does not reveal secrets.
        </Text>
      )}
      <RevealDialog
        environmentId={environmentId}
        name={output.name}
        title={output.title}
        isOpen={isAsking}
        onClose={close}
        onReveal={(revealed) => {
          setValue(outputText(revealed))
          close()
        }}
      />
    </>
  )
}

function HideCountdown({ onHide }: { onHide: () => void }) {
  const [until] = useState(() => Date.now() + shownSeconds * 1000)
  const left = Math.max(0, Math.ceil((until - useNow(1)) / 1000))
  useEffect(() => {
    const timer = setTimeout(onHide, until - Date.now())
    return () => clearTimeout(timer)
  }, [until, onHide])
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconEyeOff size={15} aria-hidden />}
      onClick={onHide}
    >
      Hide <span className="tabular">&nbsp;({left} s)</span>
    </Button>
  )
}
