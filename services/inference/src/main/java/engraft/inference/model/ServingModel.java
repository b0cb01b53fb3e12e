package engraft.inference.model;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.util.List;

/** A warm model; any number of threads may ask it. */
public interface ServingModel extends AutoCloseable {

  Digest digest();

  /** The answer for an episode; what the model has no place for is left out. */
  Answer answer(Episode episode);

  /** The measurements that it cannot read, in their order. */
  List<InputProblem> problems(List<Measurement> measurements);

  /** Lets go of native memory; nobody may ask afterwards. */
  @Override
  void close();
}
