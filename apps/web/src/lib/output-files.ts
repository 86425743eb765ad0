export type OutputValue = { name: string; value: unknown }

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Names as shells want them: connectionString → CONNECTION_STRING. */
export function environmentVariable(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}

export function asEnvFile(outputs: OutputValue[]): string {
  return outputs.map(({ name, value }) => `${environmentVariable(name)}=${quoted(asText(value))}`).join('\n')
}

/** Single quotes keep `$` and spaces as they are, in shells and in dotenv readers. */
function quoted(text: string): string {
  if (/^[\w./:@%+,-]*$/.test(text)) return text
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`
}

export function asJson(outputs: OutputValue[]): string {
  return JSON.stringify(Object.fromEntries(outputs.map(({ name, value }) => [name, value])), null, 2)
}
