/**
 * What a trained model is on disk, in the blob store and on the way to another network: a directory
 * named by the digest of its manifest, its Ed25519 signature, and the zip bundle of the two.
 */
@NullMarked
package engraft.artifacts;

import org.jspecify.annotations.NullMarked;
