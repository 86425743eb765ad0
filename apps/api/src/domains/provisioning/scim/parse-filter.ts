import { isStorable } from '../../../platform/database/storable-json.ts'
import { ScimInvalidFilter } from '../provisioning.errors.ts'

export const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const
export type Operator = (typeof operators)[number]
export type Value = string | number | boolean | null
export type Filter =
  | { kind: 'and' | 'or'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'compare'; path: string; operator: Operator; value: Value }
  | { kind: 'element'; path: string; of: Filter }

export const longestFilter = 4_000
export const mostComparisons = 50
const deepest = 20

const tokens = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

/** RFC 7644, section 3.4.2.2. What stands in quotes is a value and nothing else, whatever it looks like. */
export function parseFilter(text: string): Filter {
  if (text.length > longestFilter) throw refuse(`it is longer than ${longestFilter} characters`)
  const parser = new Parser(tokenize(text))
  const filter = parser.either(0)
  parser.end()
  return filter
}

function tokenize(text: string): string[] {
  const found: string[] = []
  tokens.lastIndex = 0
  while (text.slice(tokens.lastIndex).trim() !== '') {
    const at = tokens.lastIndex
    const match = tokens.exec(text)
    if (!match) throw refuse(`it breaks off at "${text.slice(at).trim().slice(0, 40)}"`)
    found.push(match[1] ?? match[2] ?? match[3] ?? '')
  }
  return found
}

class Parser {
  readonly #tokens: string[]
  #at = 0
  #comparisons = 0

  constructor(found: string[]) {
    this.#tokens = found
  }

  end(): void {
    const next = this.#tokens[this.#at]
    if (next !== undefined) throw refuse(`"${next.slice(0, 40)}" is not expected`)
  }

  /** `or` binds loosest. */
  either(depth: number): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#one(depth + 1)))
  }

  #joined(kind: 'and' | 'or', part: () => Filter): Filter {
    const of = [part()]
    while (this.#tokens[this.#at]?.toLowerCase() === kind) {
      this.#at += 1
      of.push(part())
    }
    const [first] = of
    return of.length === 1 && first ? first : { kind, of }
  }

  #one(depth: number): Filter {
    if (depth > deepest) throw refuse(`it is nested deeper than ${deepest}`)
    const next = this.#take('an attribute')
    if (next === '(') return this.#closed(')', depth)
    if (next.toLowerCase() === 'not' && this.#tokens[this.#at] === '(') {
      this.#at += 1
      return { kind: 'not', of: this.#closed(')', depth) }
    }
    if (!/^[a-z][\w:.$-]*$/i.test(next)) throw refuse(`"${next.slice(0, 40)}" is no attribute`)
    if (this.#tokens[this.#at] !== '[') return this.#comparison(next)
    this.#at += 1
    const of = this.#closed(']', depth)
    const after = this.#tokens[this.#at] ?? ''
    if (!after.startsWith('.')) return { kind: 'element', path: next, of }
    // `emails[type eq "work"].value co "@"`: of one and the same e-mail.
    this.#at += 1
    return { kind: 'element', path: next, of: { kind: 'and', of: [of, this.#comparison(after.slice(1))] } }
  }

  #closed(bracket: ')' | ']', depth: number): Filter {
    const inner = this.either(depth)
    if (this.#take(`"${bracket}"`) !== bracket) throw refuse(`a "${bracket}" is missing`)
    return inner
  }

  #comparison(path: string): Filter {
    if (++this.#comparisons > mostComparisons) throw refuse(`it has more than ${mostComparisons} comparisons`)
    const word = this.#take('an operator')
    const operator = operators.find((known) => known === word.toLowerCase())
    if (!operator) throw refuse(`"${word.slice(0, 40)}" is no operator; there are ${operators.join(', ')}`)
    if (operator === 'pr') return { kind: 'compare', path, operator, value: null }
    return { kind: 'compare', path, operator, value: valueOf(this.#take('a value')) }
  }

  #take(what: string): string {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw refuse(`${what} is missing at its end`)
    this.#at += 1
    return token
  }
}

function valueOf(token: string): Value {
  try {
    const value: unknown = JSON.parse(/^(true|false|null)$/i.test(token) ? token.toLowerCase() : token)
    if (!isStorable(value)) throw refuse('it holds a NUL character or half a surrogate pair')
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw refuse(`${token.slice(0, 40)} is no value; text stands in double quotes`)
}

function refuse(why: string): Error {
  return new ScimInvalidFilter({ why })
}
