package engraft.ingestion.erasures.store;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.ingestion.erasures.Answer;
import engraft.ingestion.erasures.Answers;
import engraft.ingestion.erasures.Part;
import engraft.kit.blob.Blobs;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes in what services erased. Harmonization has read all that it will read of the patient once
 * it answers; only then do the blobs go, before the rows that name them: killed in between, it is
 * done again.
 */
@ApplicationScoped
class ErasureAnswers implements Answers {

  private static final String READER = "harmonization";
  private static final String SELF = "ingestion";

  private final Blobs blobs;
  private final Outbox outbox;

  ErasureAnswers(Blobs blobs, Outbox outbox) {
    this.blobs = blobs;
    this.outbox = outbox;
  }

  private record DigestRow(Digest digest, boolean blob) {}

  @Override
  public Uni<Void> answered(Answer answer) {
    Part part = answer.part();
    return Sql.run(
            ErasureSql.PART,
            answer.site().value(),
            answer.erasure().toString(),
            part.service(),
            Sql.json(part.counts()),
            part.all().hex(),
            part.completedAt().toString())
        .chain(
            added ->
                added > 0 && part.service().equals(READER)
                    ? finish(answer)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> finish(Answer answer) {
    String site = answer.site().value();
    String erasure = answer.erasure().toString();
    return Sql.list(DigestRow.class, ErasureSql.DIGESTS, site, erasure)
        .call(rows -> remove(rows))
        .chain(
            rows ->
                Sql.texts(ErasureSql.COUNTS, site, erasure)
                    .chain(counts -> outbox.add(own(answer, rows, counts.getFirst()))))
        .chain(() -> Sql.run(ErasureSql.FORGET_DIGESTS, site, erasure))
        .replaceWithVoid();
  }

  private Uni<Void> remove(List<DigestRow> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .filter(DigestRow::blob)
        .onItem()
        .transformToUniAndConcatenate(row -> blobs.delete(row.digest()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static DataErased own(Answer answer, List<DigestRow> rows, String counted) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Sql.read(JsonNode.class, counted)
        .properties()
        .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
    counts.put("blobs", rows.stream().filter(DigestRow::blob).count());
    return DataErased.of(
        answer.erasure(),
        answer.site(),
        SELF,
        counts,
        rows.stream().map(DigestRow::digest).toList());
  }
}
