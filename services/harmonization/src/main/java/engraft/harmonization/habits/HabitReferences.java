package engraft.harmonization.habits;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The references of the whole network. Runs in the caller's transaction. */
public interface HabitReferences {

  Uni<Void> add(HabitReference reference);

  Uni<Optional<HabitReference>> find(UUID id);

  /** Oldest first; those behind one only. */
  Uni<List<HabitReference>> list(@Nullable UUID after, int limit);
}
