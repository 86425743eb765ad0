/** Without the engine's colour marks, terminal escapes and the blank ends. */
export function plainText(text: string): string {
  return text
    .replace(/<\{%[a-z ]+%\}>/g, '')
    .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
    .trimEnd()
}
