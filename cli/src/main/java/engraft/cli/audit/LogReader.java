package engraft.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.transparency.Checkpoint;
import engraft.transparency.NoteKey;
import engraft.transparency.SignedNote;
import engraft.transparency.TreeHash;
import java.util.ArrayList;
import java.util.List;

/** Fetches what the log says of itself. */
public record LogReader(Api api) {

  /** A checkpoint as it came, and what it commits to. */
  public record Signed(SignedNote note, Checkpoint checkpoint) {
    public static Signed parse(String text) {
      SignedNote note = SignedNote.parse(text);
      return new Signed(note, Checkpoint.parse(note.text()));
    }
  }

  public Signed checkpoint() {
    return Signed.parse(api.text("/api/v1/log/checkpoint"));
  }

  public NoteKey key() {
    return NoteKey.parse(api.text("/api/v1/log/key"));
  }

  /** The proof that an entry is in the tree of that size. */
  List<TreeHash> inclusion(long index, long size) {
    return hashes(api.get("/api/v1/log/proofs/inclusion?index=%d&size=%d".formatted(index, size)));
  }

  /** The proof that the tree of one size begins with that of a smaller one. */
  List<TreeHash> consistency(long from, long to) {
    return hashes(api.get("/api/v1/log/proofs/consistency?from=%d&to=%d".formatted(from, to)));
  }

  /** Entries after an index, in order. */
  JsonNode entries(long after, int limit) {
    return api.get("/api/v1/log/entries?after=%d&limit=%d".formatted(after, limit)).path("items");
  }

  static List<TreeHash> hashes(JsonNode proof) {
    List<TreeHash> hashes = new ArrayList<>();
    proof.path("hashes").forEach(hash -> hashes.add(TreeHash.ofHex(hash.asText())));
    return hashes;
  }
}
