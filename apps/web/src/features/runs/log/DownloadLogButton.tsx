import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { download } from '../../../lib/download.ts'
import { logAsText } from './log-lines.ts'
import type { LogLine } from '../../../api/run-log.ts'

export function DownloadLogButton({ lines, fileName }: { lines: readonly LogLine[]; fileName: string }) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size={16} aria-hidden />}
      disabled={lines.length === 0}
      onClick={() => download(fileName, `${logAsText(lines)}\n`)}
    >
      Download
    </Button>
  )
}
