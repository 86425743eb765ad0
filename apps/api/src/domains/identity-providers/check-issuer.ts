import { InvalidRequest } from '../../platform/errors/common-problems.ts'
import { urlProblem } from '../../platform/outbound/guarded-fetch.ts'

/** An address that a provider may be asked at. */
export function checkIssuer(issuer: string, privateHosts: readonly string[], field = 'issuer'): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const wrong = url
    ? (urlProblem(url, privateHosts) ??
      (field === 'issuer' && (url.hash || url.search) ? 'has a query or a fragment' : null))
    : 'is no address'
  if (!wrong) return
  const what = field === 'issuer' ? 'The issuer' : 'The address to sign in at'
  const message = `${what} ${wrong}. It looks like https://login.example.com, as the provider's own documents say it.`
  throw new InvalidRequest({}, { detail: message, errors: [{ field: `/${field}`, rule: 'address', message }] })
}
