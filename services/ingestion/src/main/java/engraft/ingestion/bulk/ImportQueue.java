package engraft.ingestion.bulk;

import engraft.clinical.SiteId;
import engraft.ingestion.rejections.Issue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The imports that are worked on, of all sites; calls may block. */
public interface ImportQueue {

  /** An import that one worker holds until its lease ends. */
  record Claimed(SiteId site, ImportId id, UUID holder) {}

  /**
   * A file that is not all here.
   *
   * @param parts and lines of it that are
   * @param attempts that failed
   */
  record Unfetched(int number, URI url, int parts, int lines, int attempts) {}

  /**
   * A part to take in.
   *
   * @param again whether it was tried before, when a patient was not known yet
   */
  record Waiting(Part part, boolean again) {}

  /** Holds the open import that has waited longest and that nobody holds. */
  Optional<Claimed> claim(UUID holder, Instant now, Instant until);

  /** Holds it for longer; false when it was cancelled or somebody else holds it. */
  boolean hold(Claimed claimed, Instant until);

  /** Lets others hold it, not before some time. */
  void release(Claimed claimed, Instant notBefore);

  void complete(Claimed claimed);

  /** The first file that is not all here; patients before others. */
  Optional<Unfetched> nextFile(Claimed claimed);

  /** Adds a part; one that is there already changes nothing. */
  void add(Claimed claimed, Part part);

  /**
   * Notes that all of a file is here.
   *
   * @param problem why it ends early; empty when it does not
   */
  void fetched(Claimed claimed, int file, String problem);

  /** Notes that fetching a file failed once more. */
  void failed(Claimed claimed, int file);

  /** The first part that waits; patients before others. */
  Optional<Waiting> nextPart(Claimed claimed);

  /** Notes what became of a part. */
  void done(Claimed claimed, Part part, List<Issue> issues);

  /**
   * Has those parts wait again, once, that named patients who were not known yet.
   *
   * @return how many there are
   */
  int again(Claimed claimed);
}
