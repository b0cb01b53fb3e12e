package engraft.harmonization.consents;

import engraft.clinical.ConceptId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a patient may be used for anything but their own care. */
public sealed interface Permission {

  /** All of it but what is withheld. */
  record Permitted(Set<Kind> kinds, SortedSet<ConceptId> concepts) implements Permission {

    /** All there is. */
    public static final Permitted ALL = new Permitted(Set.of(), new TreeSet<>());

    public Permitted {
      kinds = Set.copyOf(kinds);
      concepts = new TreeSet<>(concepts);
    }

    /** Withholds these kinds and concepts. */
    static Permitted without(Collection<Kind> kinds, Collection<ConceptId> concepts) {
      EnumSet<Kind> all = EnumSet.noneOf(Kind.class);
      all.addAll(kinds);
      return new Permitted(all, new TreeSet<>(concepts));
    }

    public boolean withholdsNothing() {
      return kinds.isEmpty() && concepts.isEmpty();
    }
  }

  /** Nothing of it. */
  record LeftOut(Reason reason) implements Permission {}

  /** A kind of data that a consent may withhold as a whole. */
  enum Kind {
    MEASUREMENTS(
        List.of(
            "Observation",
            "Condition",
            "MedicationStatement",
            "MedicationRequest",
            "MedicationAdministration",
            "MedicationDispense",
            "Procedure",
            "Immunization",
            "AllergyIntolerance")),
    NOTES(List.of("DocumentReference", "DiagnosticReport")),
    IMAGES(List.of("Media", "ImagingStudy")),
    VARIANTS(List.of("MolecularSequence"));

    private final List<String> resourceTypes;

    Kind(List<String> resourceTypes) {
      this.resourceTypes = resourceTypes;
    }

    boolean holds(String resourceType) {
      return resourceTypes.contains(resourceType);
    }
  }

  /** Why a patient is left out. */
  enum Reason {
    DENIED("consent-denied"),
    ENDED("consent-ended"),
    NOT_GIVEN("consent-not-given"),
    /** A kind of data is denied that cannot be told from the others. */
    NOT_SEPARABLE("consent-not-separable");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As manifests and people name it. */
    public String code() {
      return code;
    }
  }
}
