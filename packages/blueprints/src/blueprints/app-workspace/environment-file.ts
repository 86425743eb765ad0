/** The text of a `.env` file. Names come out in the order given; what is undefined is left out. */
export function environmentFile(settings: Record<string, string | number | undefined>): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${quoted(String(value))}\n`)
    .join('')
}

/**
 * Node, dotenv and Compose agree on values that need no quotes and on single quotes; inside double quotes and backticks
 * no escaping is agreed on, so the first kind of quote that the value does not contain is taken.
 */
function quoted(value: string): string {
  if (/^[A-Za-z0-9_@%+=:,./?&~-]*$/.test(value)) return value
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark))
  if (quote === undefined || /[\r\n]/.test(value)) throw new Error('A value cannot be written to an environment file.')
  return `${quote}${value}${quote}`
}

/** `newCheckout` → `NEW_CHECKOUT` */
export const settingName = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
