export { concat, equalBytes, fromBase64, toBase64, toHex, utf8 } from './bytes.ts'
export { sha256 } from './sha256.ts'
export { CompactRange, EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, splitHashes, type Hash } from './merkle.ts'
export {
  decodeBundle,
  encodeBundle,
  growTree,
  MAX_ENTRY_BYTES,
  nodeFromTiles,
  parseTilePath,
  rangeFromTiles,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  type TileAddress,
  type TileGrowth,
  type TileReader,
} from './tiles.ts'
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proofs.ts'
export {
  generateSignerKey,
  parseVerifierKey,
  sameKey,
  sign,
  signerKey,
  verifierKey,
  verify,
  type SignerKey,
  type VerifierKey,
} from './keys.ts'
export { noteSigners, parseNote, signNote, type NoteSignature, type SignedNote } from './note.ts'
export {
  checkpointText,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint.ts'
export { commit, SALT_BYTES } from './commitment.ts'
export { KEY_ROTATED, LOG_STARTED, readEvent } from './leaf.ts'
export {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  writeExport,
  type ExportEntry,
  type ExportGroup,
  type ExportHeader,
  type ExportKey,
  type Opening,
} from './export.ts'
export { verifyExport, type VerifyOptions, type VerifyReport } from './verify.ts'
export { explainProblem, MAX_PROBLEMS, type Problem, type ProblemCode } from './problems.ts'
