package engraft.harmonization.completeness.rest;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.completeness.Completeness.Recorded;
import engraft.harmonization.completeness.CompletenessProfile;
import engraft.harmonization.completeness.CompletenessProfile.ConceptCompleteness;
import engraft.harmonization.completeness.CompletenessProfile.Stratum;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Completeness as people read it: with the names of the concepts. */
@ApplicationScoped
class ProfileViews {

  private final Catalogue catalogue;

  ProfileViews(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  record ConceptView(
      ConceptId concept,
      String name,
      double present,
      boolean available,
      Map<Absence, Integer> absent) {}

  record ProfileView(
      SiteId site,
      int episodes,
      double completeness,
      List<ConceptView> concepts,
      List<Stratum> strata) {}

  record RecordedView(Instant at, ProfileView profile) {}

  ProfileView of(CompletenessProfile profile) {
    return new ProfileView(
        profile.site(),
        profile.episodes(),
        profile.completeness(),
        profile.concepts().stream().map(this::of).toList(),
        profile.strata());
  }

  RecordedView of(Recorded recorded) {
    return new RecordedView(recorded.at(), of(recorded.profile()));
  }

  private ConceptView of(ConceptCompleteness concept) {
    return new ConceptView(
        concept.concept(),
        catalogue
            .find(concept.concept())
            .map(ConceptDefinition::name)
            .orElse(concept.concept().code()),
        concept.present(),
        concept.available(),
        concept.absent());
  }
}
