package engraft.inference.model;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.habits.SiteHabits;
import java.util.List;
import java.util.Optional;

/** A warm model; any number of threads may ask it. */
public interface ServingModel extends AutoCloseable {

  Digest digest();

  /**
   * The answer for an episode; what the model has no place for is left out.
   *
   * @param probed whether the explanation is to be probed for stability, which takes several times
   *     as long
   */
  Answer answer(Episode episode, boolean probed);

  /** The habits in the data that it was made from; empty when nobody can know. */
  Optional<SiteHabits> habits();

  /** Whether it has a variable for that concept. */
  boolean reads(ConceptId concept);

  /** The measurements that it cannot read, in their order. */
  List<InputProblem> problems(List<Measurement> measurements);

  /** Lets go of native memory; nobody may ask afterwards. */
  @Override
  void close();
}
