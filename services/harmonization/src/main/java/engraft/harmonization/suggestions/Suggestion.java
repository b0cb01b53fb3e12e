package engraft.harmonization.suggestions;

import engraft.clinical.ConceptId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that it may mean, and why; a likeness of 0 to 1 is absent where nothing could be
 * compared.
 *
 * @param unit that the numbers would have, in UCUM; absent where they were sent with a good one
 * @param category of a word
 * @param score what the likenesses say together, by their weights
 * @param names how alike the names are
 * @param units the share of numbers whose unit can be converted to the concept's
 * @param values how well the values agree with what is usual, or else the share that is possible
 * @param because the same in words
 */
public record Suggestion(
    ConceptId concept,
    String name,
    @Nullable String unit,
    @Nullable String category,
    double score,
    @Nullable Double names,
    @Nullable Double units,
    @Nullable Double values,
    String because) {}
