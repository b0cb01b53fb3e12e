package engraft.harmonization.suggestions;

import engraft.clinical.ConceptId;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.Units;
import engraft.harmonization.unmapped.ReviewItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What something that waits for review may mean, the likeliest first. Decides nothing. */
public final class Suggest {

  private static final int MOST = 5;

  /** Below it, two things have no more in common than any two things. */
  private static final double LEAST = 0.4;

  private final Familiar.Concepts familiar;
  private final NumberFit numbers;

  public Suggest(Units units) {
    this.familiar = Familiar.builtIn();
    this.numbers = new NumberFit(units, familiar);
  }

  /**
   * @param statements what was sent under it
   * @param tables in force at the site
   */
  public List<Suggestion> of(ReviewItem item, List<Statement> statements, MappingTables tables) {
    Stream<Suggestion> found =
        switch (item.kind()) {
          case "unit" -> units(item, statements, tables);
          case "category" -> categories(item, tables);
          case "code", "ambiguous" -> concepts(item, statements, tables);
          default -> Stream.of();
        };
    return found
        .filter(suggestion -> suggestion.score() >= LEAST)
        .sorted(
            Comparator.comparingDouble(Suggestion::score)
                .reversed()
                .thenComparing(Suggestion::concept))
        .limit(MOST)
        .toList();
  }

  private Stream<Suggestion> concepts(
      ReviewItem item, List<Statement> statements, MappingTables tables) {
    Said said = Said.of(item.code(), statements);
    List<ConceptId> candidates = item.candidates();
    return tables.catalogue().concepts().stream()
        .map(Catalogue.Entry::concept)
        .filter(concept -> candidates == null || candidates.contains(concept.id()))
        .filter(concept -> !said.findings() || concept.isYesOrNo())
        .flatMap(concept -> concept(concept, said, tables).stream());
  }

  private Optional<Suggestion> concept(ConceptDefinition concept, Said said, MappingTables tables) {
    Reasons reasons = new Reasons();
    names(reasons, concept, said);
    return switch (concept.form()) {
      case NumericForm form -> numbers.compare(reasons, concept, form, said, tables);
      case CodedForm _ when said.amounts().stream().anyMatch(amount -> !amount.unit().isEmpty()) ->
          Optional.empty();
      case CodedForm _ -> {
        List<String> words = new ArrayList<>(said.words());
        said.amounts().forEach(amount -> words.add(written(amount.number())));
        words(reasons, concept, words, tables);
        yield Optional.of(reasons.suggest(concept, null, null));
      }
      case OpenForm _ -> Optional.of(reasons.suggest(concept, null, null));
    };
  }

  private void names(Reasons reasons, ConceptDefinition concept, Said said) {
    List<String> theirs = said.names().stream().filter(Suggest::hasLetters).toList();
    if (theirs.isEmpty()) {
      return;
    }
    List<String> ours = new ArrayList<>(familiar.of(concept.id()).names());
    ours.add(concept.name());
    ours.add(concept.id().code());
    double best = -1;
    String like = "";
    for (String one : ours) {
      for (String other : theirs) {
        double likeness = Likeness.of(one, other);
        if (likeness > best) {
          best = likeness;
          like = one;
        }
      }
    }
    reasons.names(best, like);
  }

  private static void words(
      Reasons reasons, ConceptDefinition concept, List<String> words, MappingTables tables) {
    if (words.isEmpty()) {
      return;
    }
    long known =
        words.stream().filter(word -> tables.category(concept, List.of(word)).isPresent()).count();
    reasons.values(
        (double) known / words.size(),
        words.size(),
        "%d of %d words are its categories".formatted(known, words.size()));
  }

  private Stream<Suggestion> units(
      ReviewItem item, List<Statement> statements, MappingTables tables) {
    ConceptId id = item.concept();
    Optional<ConceptDefinition> concept =
        id == null ? Optional.empty() : tables.catalogue().find(id);
    String unit = item.code() == null ? "" : item.code();
    return concept.stream()
        .flatMap(
            one ->
                one.form() instanceof NumericForm form
                    ? numbers.units(one, form, unit, Said.of(null, statements))
                    : Stream.of());
  }

  private static Stream<Suggestion> categories(ReviewItem item, MappingTables tables) {
    ConceptId id = item.concept();
    String word = item.code();
    if (id == null || word == null) {
      return Stream.of();
    }
    return tables.catalogue().find(id).stream()
        .filter(concept -> concept.form() instanceof CodedForm)
        .flatMap(
            concept ->
                ((CodedForm) concept.form())
                    .categories().entrySet().stream()
                        .map(
                            category -> {
                              Reasons reasons = new Reasons();
                              String like = category.getKey();
                              double best = Likeness.of(word, like);
                              for (String way : category.getValue()) {
                                double likeness = Likeness.of(word, way);
                                if (likeness > best) {
                                  best = likeness;
                                  like = way;
                                }
                              }
                              reasons.names(best, like);
                              return reasons.suggest(concept, null, category.getKey());
                            }));
  }

  private static boolean hasLetters(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }

  private static String written(double number) {
    return number == Math.rint(number)
        ? Long.toString(Math.round(number))
        : Double.toString(number);
  }
}
