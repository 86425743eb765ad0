/**
 * An address as people are known by: the letters of ASCII in lower case, and no others. Of Unicode other letters become
 * those too, such as the Kelvin sign a k, and then somebody's address would be another one's.
 */
export function emailKey(email: string): string {
  return email.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
