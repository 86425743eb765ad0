import { InvalidName, InvalidTags } from '../state-service.errors.ts'

const nameForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/
const tagNameForm = /^[a-zA-Z0-9-_.:]{1,40}$/
const longestTagValue = 256
const mostTags = 100

export type StackTags = Record<string, string>

export function requireName(what: 'stack' | 'project', name: string): void {
  if (!nameForm.test(name)) throw new InvalidName({ what })
}

/** The CLI's own rules for tags (pkg/util/validation/stack.go). */
export function requireTags(tags: StackTags): void {
  if (Object.keys(tags).length > mostTags) throw new InvalidTags({ reason: `A stack has at most ${mostTags} tags.` })
  for (const [name, value] of Object.entries(tags)) {
    if (!tagNameForm.test(name)) {
      throw new InvalidTags({
        reason: `The tag name "${name}" is not valid: 1 to 40 letters, digits, hyphens, underscores, dots and colons.`,
      })
    }
    if (value.length > longestTagValue) {
      throw new InvalidTags({ reason: `The value of the tag "${name}" is longer than ${longestTagValue} characters.` })
    }
  }
}
