import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'

type Trust = { issuer: string; audience: string; roleArn: string; subject: RegExp }

/**
 * What AWS's STS does with AssumeRoleWithWebIdentity (API version 2011-06-15), as far as it is documented: finds the
 * issuer's keys by discovery, checks signature, issuer, audience and time, then the role's trust policy.
 */
export async function aTokenService() {
  let trust: Trust | null = null
  const asked: { sub?: string | undefined; accepted: boolean; why?: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { searchParams } = new URL(request.url ?? '/', 'http://sts')
      const form = new URLSearchParams([...searchParams, ...new URLSearchParams(Buffer.concat(chunks).toString())])
      void answer(form).then(({ status, xml }) => response.writeHead(status, { 'content-type': 'text/xml' }).end(xml))
    })
  })

  async function answer(form: URLSearchParams) {
    try {
      if (form.get('Action') !== 'AssumeRoleWithWebIdentity') throw new Error('InvalidAction')
      const sub = await check(form)
      asked.push({ sub, accepted: true })
      return { status: 200, xml: granted(form.get('RoleSessionName') ?? '', sub) }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      asked.push({ accepted: false, why })
      return { status: 400, xml: refused(why) }
    }
  }

  async function check(form: URLSearchParams): Promise<string> {
    if (trust === null || form.get('RoleArn') !== trust.roleArn) throw new Error('AccessDenied')
    if (!/^[\w+=,.@-]{2,64}$/.test(form.get('RoleSessionName') ?? '')) throw new Error('ValidationError')
    const discovery = await (await fetch(`${trust.issuer}/.well-known/openid-configuration`)).json()
    if (discovery.issuer !== trust.issuer) throw new Error('InvalidIdentityToken: another issuer')
    const keys = createRemoteJWKSet(new URL(discovery.jwks_uri))
    const rules = { issuer: trust.issuer, audience: trust.audience, algorithms: ['RS256'] }
    const { payload } = await jwtVerify(form.get('WebIdentityToken') ?? '', keys, rules)
    if (!trust.subject.test(payload.sub ?? ''))
      throw new Error('AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity')
    return payload.sub ?? ''
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    trusts: (next: Trust) => void (trust = next),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function granted(session: string, subject: string): string {
  return `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
    <SubjectFromWebIdentityToken>${subject}</SubjectFromWebIdentityToken><Audience>sts.amazonaws.com</Audience>
    <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/automat/${session}</Arn><AssumedRoleId>A:${session}</AssumedRoleId></AssumedRoleUser>
    <Credentials><AccessKeyId>ASIATEST</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken>
    <Expiration>${new Date(Date.now() + 3600_000).toISOString()}</Expiration></Credentials>
    </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`
}

function refused(why: string): string {
  const [code = ''] = why.split(':')
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${why.replaceAll('<', '')}</Message></Error></ErrorResponse>`
}
