import Anser from 'anser'
import type { LogLine } from '../../../api/run-log.ts'

export const plainText = (line: LogLine): string => Anser.ansiToText(line.text)

export function logAsText(lines: readonly LogLine[]): string {
  return lines.map((line) => `${line.at} ${line.severity.padEnd(7)} ${plainText(line)}`).join('\n')
}

export function matchingLines(lines: readonly LogLine[], search: string | undefined): readonly LogLine[] {
  if (!search) return lines
  const wanted = search.toLowerCase()
  return lines.filter((line) => plainText(line).toLowerCase().includes(wanted))
}
