import { operatorProgram } from './operator/program.ts'

// Standard error is read by programs; what libraries want to say to developers stays out of it.
process.noDeprecation = true
await operatorProgram().parseAsync()
