import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReportFilter } from '../../api/queries/tokens.ts'
import { stringifySearch } from '../../lib/search-params.ts'

/** Everything that the filters leave, as one file. */
export function ExportButton({ filter }: { filter: ReportFilter }) {
  return (
    <Button
      component="a"
      href={`/api/v1/token-report.csv${stringifySearch(filter)}`}
      download="tokens.csv"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Export as CSV
    </Button>
  )
}
