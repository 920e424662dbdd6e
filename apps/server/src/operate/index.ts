/** What an operator does with an installation from the command line: back it up, restore it, look it over. */
export { backup, type BackupReport } from './backup.ts'
export { operate } from './command.ts'
export { doctor } from './doctor.ts'
export { Refusal } from './refusal.ts'
export { restore, verifyBackup, type RestoreOptions, type RestoreReport } from './restore.ts'
export { rotateKey, type RotationOptions } from './rotate.ts'
export { type RotationReport } from './rotate-words.ts'
