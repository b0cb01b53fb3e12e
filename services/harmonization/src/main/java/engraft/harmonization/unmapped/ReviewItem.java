package engraft.harmonization.unmapped;

import engraft.clinical.ConceptId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not understood.
 *
 * @param kind {@code code}, {@code ambiguous}, {@code unit}, {@code category}, or {@code comma}: of
 *     the concept, numbers came as text whose comma may part thousands or decimals; the sender must
 *     write a point and send them again
 * @param system of a code
 * @param code the code, unit or category as the hospital writes it
 * @param concept that the unit or category was said of
 * @param candidates what an ambiguous code may mean
 * @param episodes in how many it occurs
 */
public record ReviewItem(
    String id,
    String kind,
    @Nullable String system,
    @Nullable String code,
    @Nullable ConceptId concept,
    @Nullable List<ConceptId> candidates,
    long episodes) {}
