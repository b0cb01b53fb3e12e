package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A site's data frozen.
 *
 * @param snapshot digest of its manifest
 * @param maskProfile digest of its masks, which other sites may train with
 * @param profile what is there and what is not, by concept
 */
record Cut(String snapshot, String maskProfile, int episodes, JsonNode profile) {

  Cut with(JsonNode laterProfile) {
    return new Cut(snapshot, maskProfile, episodes, laterProfile);
  }
}
