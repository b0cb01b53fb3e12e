package engraft.clinical.habits;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version of a hospital's mapping tables does to its habits of measuring.
 *
 * @param tables names that version for ever
 * @param habits by concept; none where numbers stand as they were measured
 */
public record SiteHabits(Digest tables, SiteId site, SortedMap<ConceptId, Habit> habits) {

  public SiteHabits {
    habits = Collections.unmodifiableSortedMap(new TreeMap<>(habits));
  }

  /** A measurement as the tables read it. */
  public Measurement read(Measurement measured) {
    Habit habit = habits.get(measured.concept());
    return habit == null
        ? measured
        : new Measurement(measured.concept(), habit.apply(measured.value()), measured.time());
  }
}
