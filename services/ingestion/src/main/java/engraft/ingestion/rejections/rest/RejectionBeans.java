package engraft.ingestion.rejections.rest;

import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.Rejections;
import engraft.ingestion.rejections.ReplayRejection;
import engraft.ingestion.rejections.SourceFormat;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Makes rejecting and replaying beans, for every source format there is. */
class RejectionBeans {

  @Produces
  @Singleton
  RejectSubmission rejection(Rejections rejections, InstantSource clock) {
    return new RejectSubmission(rejections, clock);
  }

  @Produces
  @Singleton
  ReplayRejection replay(
      Rejections rejections,
      Quarantine quarantine,
      @All List<SourceFormat> formats,
      InstantSource clock) {
    return new ReplayRejection(rejections, quarantine, formats, clock);
  }
}
