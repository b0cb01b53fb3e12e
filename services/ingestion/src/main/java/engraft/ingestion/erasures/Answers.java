package engraft.ingestion.erasures;

import io.smallrye.mutiny.Uni;

/** What services tell that they erased. Runs in the caller's transaction. */
public interface Answers {

  /** Notes the answer; the first of a service counts. */
  Uni<Void> answered(Answer answer);
}
