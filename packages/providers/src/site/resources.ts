import * as pulumi from '@pulumi/pulumi'

export type PageArgs = {
  /** 1 to 63 small letters, digits and hyphens; the page's place on the site. Another slug replaces the page. */
  slug: pulumi.Input<string>
  title: pulumi.Input<string>
  /** HTML, put into the page as it is: escape what people wrote. Scripts do not run where the page is served. */
  body: pulumi.Input<string>
  /** Default: `auto`, as the reader's device has it. */
  theme?: pulumi.Input<'auto' | 'light' | 'dark'>
  /** Colour of links and headings, such as `#2563eb`. */
  accent?: pulumi.Input<string>
  /** Default: `en`. */
  language?: pulumi.Input<string>
}

// The SDK makes an output only of a property that it is given, be it undefined.
const pageOutputs = { theme: undefined, accent: undefined, language: undefined, url: undefined, sha256: undefined }

/** A web page. Import by slug. */
export class Page extends pulumi.CustomResource {
  declare readonly slug: pulumi.Output<string>
  declare readonly title: pulumi.Output<string>
  declare readonly body: pulumi.Output<string>
  declare readonly theme: pulumi.Output<'auto' | 'light' | 'dark'>
  declare readonly accent: pulumi.Output<string>
  declare readonly language: pulumi.Output<string>
  /** Where the page is served, with a slash at the end. */
  declare readonly url: pulumi.Output<string>
  /** Of the file, in hexadecimal. */
  declare readonly sha256: pulumi.Output<string>

  constructor(name: string, args: PageArgs, options?: pulumi.CustomResourceOptions) {
    super('automat-site:index:Page', name, { ...pageOutputs, ...args }, options)
  }
}
