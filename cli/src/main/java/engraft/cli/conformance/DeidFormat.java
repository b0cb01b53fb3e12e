package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.terminal.TextTable;
import engraft.contracts.ContractJson;
import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.corpus.Grascco;
import engraft.deidentification.corpus.Meddocan;
import engraft.deidentification.measure.Measurement;
import engraft.deidentification.measure.Rate;
import engraft.deidentification.measure.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * De-identification: the notes of MEDDOCAN and GraSCCo that nothing was fitted to, each previewed,
 * and what was found held against what people marked. Nothing is kept, and no text is printed.
 */
final class DeidFormat implements Format {

  private static final String SCORES = "scores";

  @Override
  public String name() {
    return "deid";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path folder : List.of(data, data.resolve("meddocan-es"), data.resolve("grascco-de"))) {
      notes(folder).forEach(note -> items.add(new Note(note)));
    }
    return items;
  }

  private static Stream<GoldNote> notes(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("corpus").resolve("test").resolve("brat"))) {
      return Meddocan.read(folder, "test").stream();
    }
    return Files.exists(folder.resolve("grascco_ner_data.csv"))
        ? Grascco.read(folder).stream().filter(Grascco::isTest)
        : Stream.empty();
  }

  private record Note(GoldNote gold) implements Item {

    @Override
    public String name() {
      return gold.id();
    }

    @Override
    public Outcome attempt(Api api) throws IOException {
      String body = ContractJson.mapper().writeValueAsString(Map.of("text", gold.text()));
      Api.Reply reply =
          api.exchange(
              "/api/v1/deidentification/preview",
              body.getBytes(StandardCharsets.UTF_8),
              "application/json");
      JsonNode answer = Replies.json(reply.body());
      if (reply.status() >= 400) {
        return new Outcome.Refused(answer.path("detail").asText("status " + reply.status()));
      }
      List<Finding> found = new ArrayList<>();
      answer.path("findings").forEach(one -> found.add(finding(one)));
      Measurement measurement = Measurement.of(_ -> found, List.of(gold));
      Rate recall = measurement.total().spanRecall();
      return new Outcome.Accepted(
          "%d of %d identifiers found".formatted(recall.hits(), recall.cases()),
          Map.of(SCORES, measurement.scores()));
    }

    private static Finding finding(JsonNode found) {
      return new Finding(
          found.path("start").asInt(),
          found.path("end").asInt(),
          Category.valueOf(constant(found, "category")),
          Evidence.valueOf(constant(found, "evidence")));
    }

    private static String constant(JsonNode found, String member) {
      return found.path(member).asText().toUpperCase(Locale.ROOT).replace('-', '_');
    }
  }

  /** Recall and precision of all notes together, with 95 % intervals. */
  @Override
  public List<String> conclusion(List<Outcome> outcomes) {
    Map<Category, Score> scores = new EnumMap<>(Category.class);
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Accepted accepted
          && accepted.details().get(SCORES) instanceof Map<?, ?> ofNote) {
        ofNote.forEach((category, one) -> add(scores, (Category) category, (Score) one));
      }
    }
    TextTable table = new TextTable("category", "marked", "recall", "precision");
    scores.forEach((category, score) -> row(table, category.name(), score));
    scores.values().stream().reduce(Score::plus).ifPresent(all -> row(table, "ALL", all));
    return List.of("", table.toString().stripTrailing());
  }

  private static void add(Map<Category, Score> scores, Category category, Score score) {
    scores.merge(category, score, Score::plus);
  }

  private static void row(TextTable table, String category, Score score) {
    table.row(
        category.toLowerCase(Locale.ROOT),
        Long.toString(score.spanRecall().cases()),
        interval(score.spanRecall()),
        interval(score.spanPrecision()));
  }

  private static String interval(Rate rate) {
    return rate.cases() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", rate.value(), rate.low(), rate.high());
  }
}
