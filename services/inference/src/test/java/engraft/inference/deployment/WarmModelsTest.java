package engraft.inference.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.deployment.WarmModels.State;
import engraft.inference.model.Answer;
import engraft.inference.model.InputProblem;
import engraft.inference.model.ModelLoader;
import engraft.inference.model.ModelRefusedException;
import engraft.inference.model.ModelUnavailableException;
import engraft.inference.model.ServingModel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WarmModelsTest {

  private static final Digest ONE = Digest.ofText("one");
  private static final Digest TWO = Digest.ofText("two");

  private final FakeLoader loader = new FakeLoader();
  private final WarmModels models = new WarmModels(loader);

  @Test
  void isReadyOnlyAfterTheFirstArrangement() {
    assertThat(models.isReady()).isFalse();

    models.arrange(List.of());

    assertThat(models.isReady()).isTrue();
  }

  @Test
  void loadsAModelOnceHoweverManyHospitalsItServes() {
    models.arrange(List.of(deployment("va", ONE), deployment("basel", ONE)));
    models.arrange(List.of(deployment("va", ONE), deployment("basel", ONE)));

    assertThat(loader.loaded).containsExactly(ONE);
    assertThat(state("va")).isInstanceOf(State.Serving.class);
    assertThat(state("basel")).isEqualTo(state("va"));
  }

  @Test
  void handsBackWhatNobodyNeeds() {
    models.arrange(List.of(deployment("va", ONE)));

    List<ServingModel> gone = models.arrange(List.of(deployment("va", TWO)));

    assertThat(gone).extracting(ServingModel::digest).containsExactly(ONE);
  }

  @Test
  void aRefusedModelAnswersNobodyAndIsNotTriedAgain() {
    loader.refused.add(TWO);
    models.arrange(List.of(deployment("va", ONE)));

    models.arrange(List.of(deployment("va", TWO)));
    models.arrange(List.of(deployment("va", TWO)));

    assertThat(state("va")).isEqualTo(new State.Refused(TWO, "bad-signature"));
    assertThat(loader.loaded).containsExactly(ONE, TWO);
    assertThat(models.isReady()).isTrue();
  }

  @Test
  void whatCannotBeFetchedIsTriedAgainAndKeepsTheServiceFromBeingReady() {
    loader.unavailable.add(ONE);
    models.arrange(List.of(deployment("va", ONE)));
    assertThat(models.isReady()).isFalse();
    assertThat(state("va")).isInstanceOf(State.Unavailable.class);

    loader.unavailable.clear();
    models.arrange(List.of(deployment("va", ONE)));

    assertThat(models.isReady()).isTrue();
    assertThat(state("va")).isInstanceOf(State.Serving.class);
  }

  private State state(String site) {
    return models.state(new Deployment.Slot(new SiteId(site), "fall")).orElseThrow();
  }

  private static Deployment deployment(String site, Digest model) {
    return new Deployment(new SiteId(site), "fall", model, Optional.empty(), "lead", Instant.EPOCH);
  }

  private static final class FakeLoader implements ModelLoader {
    private final List<Digest> loaded = new ArrayList<>();
    private final Set<Digest> refused = new HashSet<>();
    private final Set<Digest> unavailable = new HashSet<>();

    @Override
    public ServingModel load(Digest model, Optional<Digest> signature) {
      loaded.add(model);
      if (refused.contains(model)) {
        throw new ModelRefusedException("bad-signature", "refused", null);
      }
      if (unavailable.contains(model)) {
        throw new ModelUnavailableException("not now", new IOException("no network"));
      }
      return new FakeModel(model);
    }
  }

  private record FakeModel(Digest digest) implements ServingModel {
    @Override
    public Answer answer(Episode episode, boolean probed) {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Optional<SiteHabits> habits() {
      return Optional.empty();
    }

    @Override
    public boolean reads(ConceptId concept) {
      return false;
    }

    @Override
    public List<InputProblem> problems(List<Measurement> measurements) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
