package engraft.ingestion.fhir;

import engraft.ingestion.records.ResourceVersion;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender of a body is told. */
public sealed interface Answer {

  /**
   * Nothing of it was kept for others; the original is.
   *
   * @param rejection under which it is found and replayed
   */
  record Refused(UUID rejection, List<Issue> issues) implements Answer {
    public Refused {
      issues = List.copyOf(issues);
    }
  }

  /**
   * Each resource was kept or refused.
   *
   * @param rejection under which the refused ones are found; none when there are none
   */
  record Processed(Understanding.Form form, List<Entry> entries, @Nullable UUID rejection)
      implements Answer {
    public Processed {
      entries = List.copyOf(entries);
    }
  }

  /** What became of one resource. */
  sealed interface Entry {

    /**
     * @param ownId the id by which the sender knows it
     * @param found whether it was there already, and what was sent changed nothing
     */
    record Kept(@Nullable String ownId, ResourceVersion version, boolean found) implements Entry {
      @Override
      public String toString() {
        return "Kept[version=%s]".formatted(version);
      }
    }

    record Refused(List<Issue> issues) implements Entry {
      public Refused {
        issues = List.copyOf(issues);
      }
    }
  }
}
