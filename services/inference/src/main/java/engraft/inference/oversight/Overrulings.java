package engraft.inference.oversight;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Decisions against answers; none is ever taken back, a new one is added. */
public interface Overrulings {

  /** Keeps the decision and tells of it; false when the hospital has no such prediction. */
  Uni<Boolean> add(Overruling overruling);

  /** The decisions on a prediction, the first one first. */
  Uni<List<Overruling>> on(SiteId site, UUID prediction);
}
