package engraft.harmonization.snapshots;

import engraft.clinical.Digest;
import engraft.clinical.MaskProfile;
import engraft.snapshots.Manifest;

/**
 * A snapshot whose files are kept in the blob store.
 *
 * @param maskDigest blob of the mask profile
 */
public record FrozenSnapshot(Manifest manifest, MaskProfile masks, Digest maskDigest) {}
