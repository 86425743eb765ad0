/**
 * Cuts JSON texts into the exact texts of their parts, so that what comes out is what went in: numbers of any size, the
 * order of keys, every escape. Only for texts that JSON.parse has accepted.
 */
export type Member = { key: string; text: string }

const quote = 0x22
const backslash = 0x5c

/** The members of a JSON object, in order; of a key that comes twice the last one, as JSON.parse has it. */
export function objectMembers(text: string): Member[] {
  const members = new Map<string, string>()
  let i = skipSpace(text, skipSpace(text, 0) + 1)
  while (text.charCodeAt(i) === quote) {
    const keyEnd = skipString(text, i)
    const key = JSON.parse(text.slice(i, keyEnd)) as string
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1)
    const end = skipValue(text, start)
    members.delete(key)
    members.set(key, text.slice(start, end))
    i = skipSpace(text, end)
    if (text[i] !== ',') break
    i = skipSpace(text, i + 1)
  }
  return [...members].map(([key, value]) => ({ key, text: value }))
}

/** The text of one member of a JSON object. */
export function memberText(text: string, key: string): string | undefined {
  return objectMembers(text).find((member) => member.key === key)?.text
}

/** The texts of the elements of a JSON array. */
export function arrayElements(text: string): string[] {
  const elements: string[] = []
  let i = skipSpace(text, skipSpace(text, 0) + 1)
  while (i < text.length && text[i] !== ']') {
    const end = skipValue(text, i)
    elements.push(text.slice(i, end))
    i = skipSpace(text, end)
    if (text[i] !== ',') break
    i = skipSpace(text, i + 1)
  }
  return elements
}

/** Puts an object together again from the texts of its members. */
export function objectText(members: Iterable<Member>): string {
  return `{${Array.from(members, ({ key, text }) => `${JSON.stringify(key)}:${text}`).join(',')}}`
}

/** Sets members of an object to new JSON texts; undefined removes one. All others keep their text and their place. */
export function changeMembers(text: string, changes: ReadonlyMap<string, string | undefined>): string {
  const members = objectMembers(text)
    .map((member) => (changes.has(member.key) ? { key: member.key, text: changes.get(member.key) } : member))
    .filter((member): member is Member => member.text !== undefined)
  const known = new Set(members.map(({ key }) => key))
  for (const [key, value] of changes) {
    if (value !== undefined && !known.has(key)) members.push({ key, text: value })
  }
  return objectText(members)
}

function skipSpace(text: string, from: number): number {
  let i = from
  for (let c = text.charCodeAt(i); c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = text.charCodeAt(i)) i++
  return i
}

function skipString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end + 1
}

function isEscaped(text: string, at: number): boolean {
  let i = at
  while (text.charCodeAt(i - 1) === backslash) i--
  return (at - i) % 2 === 1
}

function skipValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return skipString(text, from)
  if (first !== '{' && first !== '[') return skipScalar(text, from)
  let depth = 0
  let i = from
  do {
    const c = text.charCodeAt(i)
    if (c === quote) {
      i = skipString(text, i)
      continue
    }
    if (c === 0x7b || c === 0x5b) depth++
    else if (c === 0x7d || c === 0x5d) depth--
    i++
  } while (depth > 0 && i < text.length)
  return i
}

function skipScalar(text: string, from: number): number {
  let i = from
  while (i < text.length && !',]} \n\r\t'.includes(text[i] as string)) i++
  return i
}
