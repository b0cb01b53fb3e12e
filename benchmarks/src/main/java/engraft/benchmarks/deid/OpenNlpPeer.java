package engraft.benchmarks.deid;

import engraft.deidentification.Category;
import engraft.deidentification.Detector;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.text.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/** Apache OpenNLP's name finder as it comes: its own features and defaults, the same tokens. */
final class OpenNlpPeer implements Detector {

  private final TokenNameFinderModel model;

  private OpenNlpPeer(TokenNameFinderModel model) {
    this.model = model;
  }

  static OpenNlpPeer fit(List<GoldNote> notes) throws IOException {
    List<NameSample> samples = new ArrayList<>();
    for (GoldNote note : notes) {
      Tokens tokens = Tokens.of(note.text());
      List<Finding> gold = Finding.merged(note.identifiers());
      List<Integer> lines = lines(tokens);
      for (int i = 0; i + 1 < lines.size(); i++) {
        samples.add(sample(tokens, lines.get(i), lines.get(i + 1), gold, i == 0));
      }
    }
    return new OpenNlpPeer(
        NameFinderME.train(
            "x",
            null,
            ObjectStreamUtils.createObjectStream(samples),
            TrainingParameters.defaultParams(),
            new TokenNameFinderFactory()));
  }

  @Override
  public List<Finding> find(String text) {
    Tokens tokens = Tokens.of(text);
    NameFinderME finder = new NameFinderME(model);
    List<Finding> findings = new ArrayList<>();
    List<Integer> lines = lines(tokens);
    for (int i = 0; i + 1 < lines.size(); i++) {
      int from = lines.get(i);
      for (Span span : finder.find(words(tokens, from, lines.get(i + 1)))) {
        findings.add(
            new Finding(
                tokens.start(from + span.getStart()),
                tokens.end(from + span.getEnd() - 1),
                Category.valueOf(span.getType()),
                Evidence.RECOGNISER));
      }
    }
    return findings;
  }

  private static NameSample sample(
      Tokens tokens, int from, int to, List<Finding> gold, boolean first) {
    List<Span> spans = new ArrayList<>();
    for (Finding finding : gold) {
      int start = Math.max(from, tokens.at(finding.start()));
      int end = start;
      while (end < to && tokens.start(end) < finding.end()) {
        end++;
      }
      if (end > start) {
        spans.add(new Span(start - from, end - from, finding.category().name()));
      }
    }
    return new NameSample(words(tokens, from, to), spans.toArray(Span[]::new), first);
  }

  private static List<Integer> lines(Tokens tokens) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.startsLine(i)) {
        starts.add(i);
      }
    }
    starts.add(tokens.count());
    return starts;
  }

  private static String[] words(Tokens tokens, int from, int to) {
    String[] words = new String[to - from];
    for (int i = from; i < to; i++) {
      words[i - from] = tokens.raw(i);
    }
    return words;
  }
}
