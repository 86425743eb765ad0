import * as pulumi from '@pulumi/pulumi'

// The SDK makes an output only of a property that it is given, be it undefined.
const databaseOutputs = { connectionLimit: undefined, extensions: undefined, protected: undefined }
const roleOutputs = {
  login: undefined,
  connectionLimit: undefined,
  memberOf: undefined,
  passwordVersion: undefined,
  password: undefined,
}

export type DatabaseArgs = {
  /** 1 to 63 bytes. Another name replaces the database, and what it holds is lost. */
  name: pulumi.Input<string>
  /** The role that owns it; pass `role.name`, so that the role is made first and deleted last. */
  owner: pulumi.Input<string>
  /** -1, the default, is no limit. */
  connectionLimit?: pulumi.Input<number>
  /** Extensions that the server has installed, such as `pgcrypto`. */
  extensions?: pulumi.Input<pulumi.Input<string>[]>
  /** Refuses to delete the database while it has data. Default: false. */
  protected?: pulumi.Input<boolean>
}

/** A PostgreSQL database that only its owner, and roles with a `Grant`, may connect to. Import by name. */
export class Database extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>
  declare readonly owner: pulumi.Output<string>
  declare readonly connectionLimit: pulumi.Output<number>
  declare readonly extensions: pulumi.Output<string[]>
  declare readonly protected: pulumi.Output<boolean>

  constructor(name: string, args: DatabaseArgs, options?: pulumi.CustomResourceOptions) {
    super('automat-postgres:index:Database', name, { ...databaseOutputs, ...args }, options)
  }
}

export type RoleArgs = {
  /** 1 to 63 bytes. Another name replaces the role. */
  name: pulumi.Input<string>
  /** Default: true. */
  login?: pulumi.Input<boolean>
  /** -1, the default, is no limit. */
  connectionLimit?: pulumi.Input<number>
  /** Roles that this one inherits the rights of. */
  memberOf?: pulumi.Input<pulumi.Input<string>[]>
  /** Another value makes another password. An imported role has version 1. */
  passwordVersion?: pulumi.Input<number | string>
}

/** A PostgreSQL role with a password made for it. Import by name: it keeps its password, which nobody can read back. */
export class Role extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>
  declare readonly login: pulumi.Output<boolean>
  declare readonly connectionLimit: pulumi.Output<number>
  declare readonly memberOf: pulumi.Output<string[]>
  declare readonly passwordVersion: pulumi.Output<number | string | undefined>
  /**
   * Secret. Letters and digits only, so it needs no escaping. Undefined where `login` is false, and after an import until
   * `passwordVersion` is raised.
   */
  declare readonly password: pulumi.Output<string | undefined>

  constructor(name: string, args: RoleArgs, options?: pulumi.CustomResourceOptions) {
    super('automat-postgres:index:Role', name, { ...roleOutputs, ...args }, withSecrets(options, ['password']))
  }
}

export type GrantArgs = {
  /** Another database replaces the grant. */
  database: pulumi.Input<string>
  /** Another role replaces the grant. */
  role: pulumi.Input<string>
  access: pulumi.Input<'readonly' | 'readwrite'>
}

/** Lets a role connect to a database and read, or read and write, its schema `public`. Import by `<database>/<role>`. */
export class Grant extends pulumi.CustomResource {
  declare readonly database: pulumi.Output<string>
  declare readonly role: pulumi.Output<string>
  declare readonly access: pulumi.Output<'readonly' | 'readwrite'>

  constructor(name: string, args: GrantArgs, options?: pulumi.CustomResourceOptions) {
    super('automat-postgres:index:Grant', name, args, options)
  }
}

function withSecrets(options: pulumi.CustomResourceOptions | undefined, names: string[]): pulumi.CustomResourceOptions {
  return pulumi.mergeOptions(options, { additionalSecretOutputs: names })
}
