package engraft.ingestion.fhir;

import engraft.clinical.Digest;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was understood of a body. */
public sealed interface Understanding {

  /** Nothing can be kept of it. */
  record Refused(List<Issue> issues) implements Understanding {
    public Refused {
      issues = List.copyOf(issues);
    }
  }

  /** Each of its resources, good or bad; none is bad where all or nothing is kept. */
  record Understood(Form form, List<Entry> entries) implements Understanding {
    public Understood {
      entries = List.copyOf(entries);
    }
  }

  /** How it was sent, which says how it is answered. */
  enum Form {
    TRANSACTION(Submission.Mode.ALL_OR_NOTHING),
    BATCH(Submission.Mode.EACH_FOR_ITSELF),
    SINGLE(Submission.Mode.ALL_OR_NOTHING);

    private final Submission.Mode mode;

    Form(Submission.Mode mode) {
      this.mode = mode;
    }

    public Submission.Mode mode() {
      return mode;
    }

    /** A resource for itself is how things are now; a Bundle is a message. */
    Delivery delivery(Digest original) {
      return switch (this) {
        case SINGLE -> new Delivery.Request(original);
        case TRANSACTION, BATCH -> new Delivery.Message(original);
      };
    }
  }

  /** One resource of it. */
  sealed interface Entry {
    int position();

    /**
     * @param expression the path of the resource in the body
     * @param ownId the id by which the sender knows the resource, for the answer; never logged
     */
    record Good(String expression, @Nullable String ownId, SourceResource resource)
        implements Entry {
      @Override
      public int position() {
        return resource.position();
      }

      @Override
      public String toString() {
        return "Good[resource=%s]".formatted(resource);
      }
    }

    record Bad(int position, List<Issue> issues) implements Entry {
      public Bad {
        issues = List.copyOf(issues);
      }
    }
  }
}
