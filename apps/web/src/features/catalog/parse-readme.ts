export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'code'; text: string }

const bullet = /^\s*[-*]\s+/
const number = /^\s*\d+[.)]\s+/

export function parseReadme(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.replace(/\r/g, '').split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (line.startsWith('```')) {
      const code: string[] = []
      for (at += 1; at < lines.length && !lines[at]?.startsWith('```'); at += 1) code.push(lines[at] ?? '')
      blocks.push({ kind: 'code', text: code.join('\n') })
    } else if (/^#{1,6}\s/.test(line)) {
      blocks.push({ kind: 'heading', text: line.replace(/^#+\s+/, '') })
    } else if (bullet.test(line) || number.test(line)) {
      addItem(blocks, line)
    } else {
      addText(blocks, line.trim(), lines[at - 1])
    }
  }
  return blocks
}

function addItem(blocks: Block[], line: string) {
  const ordered = number.test(line)
  const item = line.replace(ordered ? number : bullet, '')
  const last = blocks.at(-1)
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item)
  else blocks.push({ kind: 'list', ordered, items: [item] })
}

/** A line goes on with the block above it unless an empty line stands between. */
function addText(blocks: Block[], text: string, lineBefore: string | undefined) {
  const last = blocks.at(-1)
  const continues = lineBefore !== undefined && lineBefore.trim() !== ''
  if (continues && last?.kind === 'paragraph') last.text += ` ${text}`
  else if (continues && last?.kind === 'list') last.items[last.items.length - 1] += ` ${text}`
  else blocks.push({ kind: 'paragraph', text })
}
