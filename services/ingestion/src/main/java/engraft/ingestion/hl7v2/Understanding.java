package engraft.ingestion.hl7v2;

import engraft.ingestion.records.SourceResource;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was understood of one message: all of it, or nothing. */
public sealed interface Understanding {

  /**
   * @param header as far as there is one that can be answered
   */
  record Refused(@Nullable Header header, List<Issue> issues) implements Understanding {
    public Refused {
      issues = List.copyOf(issues);
    }
  }

  record Understood(Header header, List<SourceResource> resources) implements Understanding {
    public Understood {
      resources = List.copyOf(resources);
    }
  }
}
