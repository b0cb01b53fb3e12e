package engraft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

  @Test
  void anEpisodeSurvivesTheRoundTripWithItsAbsences() {
    SiteId site = new SiteId("va");
    PatientPseudonym patient = new PatientPseudonym("p0000001");
    Episode episode =
        new Episode(
            EpisodeId.of(site, patient, "1"),
            site,
            patient,
            Instant.EPOCH,
            List.of(
                new Measurement(
                    ConceptId.parse("loinc:2093-3"),
                    new ClinicalValue.Numeric(5.2, "mmol/L"),
                    Duration.ZERO),
                new Measurement(
                    ConceptId.parse("snomed:248153007"),
                    new ClinicalValue.Coded("male"),
                    Duration.ZERO),
                new Measurement(
                    ConceptId.parse("loinc:2345-7"),
                    new ClinicalValue.Absent(Absence.PENDING),
                    Duration.ofHours(3))),
            List.of(),
            List.of(),
            List.of());
    DomainEvent event = new EpisodeHarmonized(site, episode, 1, Digest.ofText("mapping"));

    byte[] json = Events.write(event);

    assertThat(Events.read("engraft.harmonization.v1.EpisodeHarmonized", json)).isEqualTo(event);
    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("{\"reason\":\"PENDING\"}", "\"time\":\"PT3H\"", "\"loinc:2345-7\"")
        .doesNotContain("present");
  }

  @Test
  void anUnknownTypeIsRefused() {
    assertThatThrownBy(() -> Events.read("engraft.ingestion.v1.Nothing", new byte[0]))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("engraft.ingestion.v1.Nothing");
  }
}
