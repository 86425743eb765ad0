import {
  arrayElements,
  changeMembers,
  memberText,
  objectMembers,
  objectText,
} from '../../state-service/deployments/json-text.ts'
import { mapSecrets, secretSignature, signature } from '../../state-service/secrets/secret-values.ts'
import type { SecretsProvider } from './sources/source.ts'

/** How the secrets of a state are encrypted; null where nothing says it. */
export function secretsProviderOf(state: string): SecretsProvider | null {
  const deployment = memberText(state, 'deployment') ?? '{}'
  const provider = deployment === 'null' ? undefined : memberText(deployment, 'secrets_providers')
  const value = JSON.parse(provider ?? 'null') as Partial<SecretsProvider> | null
  return typeof value?.type === 'string' && value.type !== '' ? { type: value.type, state: value.state } : null
}

/** The secrets of a state, each once: ciphertexts, and what stands in clear as JSON texts. */
export function secretsIn(state: string): { sealed: string[]; plain: string[] } {
  const sealed = new Set<string>()
  const plain = new Set<string>()
  if (state.includes(secretSignature)) {
    mapSecrets(JSON.parse(state), ({ ciphertext, plaintext }) => {
      if (typeof plaintext === 'string') plain.add(plaintext)
      else if (typeof ciphertext === 'string') sealed.add(ciphertext)
    })
  }
  return { sealed: [...sealed], plain: [...plain] }
}

type Replacements = { sealed: ReadonlyMap<string, string>; plain: ReadonlyMap<string, string> }

/** The same state with other ciphertexts and another secrets provider; everything else keeps its exact text. */
export function resealState(state: string, to: Replacements, provider: SecretsProvider): string {
  const deployment = memberText(state, 'deployment') ?? '{}'
  const changes = new Map([['secrets_providers', JSON.stringify(provider)]])
  const changed = changeMembers(resealed(deployment, to), changes)
  return changeMembers(state, new Map([['deployment', changed]]))
}

function resealed(text: string, to: Replacements): string {
  if (!text.includes(secretSignature)) return text
  if (text.startsWith('['))
    return `[${arrayElements(text)
      .map((element) => resealed(element, to))
      .join(',')}]`
  if (!text.startsWith('{')) return text
  const members = objectMembers(text)
  const isSecret = members.some(({ key, text }) => key === signature && text === `"${secretSignature}"`)
  if (!isSecret) return objectText(members.map(({ key, text }) => ({ key, text: resealed(text, to) })))
  const { ciphertext, plaintext } = JSON.parse(text) as { ciphertext?: string; plaintext?: string }
  const fresh = plaintext === undefined ? to.sealed.get(ciphertext ?? '') : to.plain.get(plaintext)
  if (fresh === undefined) throw new Error('A secret of the state was not encrypted anew.')
  return changeMembers(
    text,
    new Map([
      ['ciphertext', JSON.stringify(fresh)],
      ['plaintext', undefined],
    ]),
  )
}
