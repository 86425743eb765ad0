/** `pulumi-cli/1 (v3.250.0; linux; cmd=stack-output)`, as httpstate/client/api.go builds it. Anybody can say anything. */
const form = /^pulumi-cli\/\d+ \(([^;)\s]{1,50})(?:[^)]*; cmd=([\w-]{1,50})[;)])?/

export function cliVersionOf(userAgent: string | undefined): string | null {
  return form.exec(userAgent ?? '')?.[1] ?? null
}

/** The command that the CLI was started with, its words joined by `-`. */
export function cliCommandOf(userAgent: string | undefined): string | null {
  return form.exec(userAgent ?? '')?.[2] ?? null
}
