/** Where it goes on: an address of this portal, and not `//elsewhere` or `/\\elsewhere`. */
export function pageAfter(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/'
}
