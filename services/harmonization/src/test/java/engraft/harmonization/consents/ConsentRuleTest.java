package engraft.harmonization.consents;

import static engraft.harmonization.consents.Said.by;
import static engraft.harmonization.consents.Said.deny;
import static engraft.harmonization.consents.Said.permit;
import static engraft.harmonization.consents.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import engraft.harmonization.consents.Permission.Kind;
import engraft.harmonization.consents.Permission.LeftOut;
import engraft.harmonization.consents.Permission.Permitted;
import engraft.harmonization.consents.Permission.Reason;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.MappingTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConsentRuleTest {

  private static final MappingTables TABLES = new MappingTables(CatalogueFile.builtIn(), List.of());
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Coding NOTES =
      new Coding("http://hl7.org/fhir/resource-types", "DocumentReference", null);
  private static final Coding CHOLESTEROL = new Coding("http://loinc.org", "2093-3", null);

  private final ConsentRule optOut = new ConsentRule(false);
  private final ConsentRule optIn = new ConsentRule(true);

  @Test
  void theLatestGivenCounts() {
    assertThat(permission(optOut, permit(1), deny(2))).isEqualTo(new LeftOut(Reason.DENIED));
    assertThat(permission(optOut, deny(1), permit(2))).isEqualTo(Permitted.ALL);
  }

  @Test
  void silenceIsWhatTheNetworkSaysItIs() {
    assertThat(optOut.silence()).isEqualTo(Permitted.ALL);
    assertThat(optIn.silence()).isEqualTo(new LeftOut(Reason.NOT_GIVEN));
    Statement.Consent draft = said(1, ConsentStanding.VOID, true, null);
    assertThat(permission(optIn, draft)).isEqualTo(new LeftOut(Reason.NOT_GIVEN));
    assertThat(permission(optOut, draft)).isEqualTo(Permitted.ALL);
  }

  @Test
  void aPermissionEndsInBothWorlds() {
    Stream.of(optOut, optIn)
        .forEach(
            rule -> {
              assertThat(permission(rule, said(1, ConsentStanding.ENDED, true, null)))
                  .isEqualTo(new LeftOut(Reason.ENDED));
              assertThat(permission(rule, said(1, ConsentStanding.IN_FORCE, true, NOW)))
                  .isEqualTo(new LeftOut(Reason.ENDED));
              assertThat(
                      permission(rule, said(1, ConsentStanding.IN_FORCE, true, NOW.plusSeconds(1))))
                  .isEqualTo(Permitted.ALL);
            });
  }

  @Test
  void aDenialThatWasLiftedGivesTheWordBackToTheOneBefore() {
    Statement.Consent lifted = said(2, ConsentStanding.ENDED, false, null);
    assertThat(permission(optIn, permit(1), lifted)).isEqualTo(Permitted.ALL);
    assertThat(permission(optOut, lifted)).isEqualTo(Permitted.ALL);
    assertThat(permission(optIn, lifted)).isEqualTo(new LeftOut(Reason.NOT_GIVEN));
  }

  @Test
  void kindsOfDataAreWithheldByTypeAndByCode() {
    assertThat(permission(optIn, permit(1, NOTES, CHOLESTEROL)))
        .isEqualTo(
            Permitted.without(List.of(Kind.NOTES), List.of(ConceptId.parse("loinc:2093-3"))));
    assertThat(permission(optOut, deny(1, NOTES)))
        .isEqualTo(Permitted.without(List.of(Kind.NOTES), List.of()));
    assertThat(permission(optIn, deny(1, NOTES))).isEqualTo(new LeftOut(Reason.NOT_GIVEN));
  }

  @Test
  void aKindThatCannotBeToldApartLeavesThePatientOut() {
    assertThat(permission(optOut, permit(1, new Coding("urn:local", "secret", null))))
        .isEqualTo(new LeftOut(Reason.NOT_SEPARABLE));
  }

  @Property(tries = 200)
  void theOrderInWhichTheyCameDoesNotMatter(
      @ForAll("consents") List<Statement.Consent> consents, @ForAll long seed) {
    List<Statement.Consent> shuffled = new ArrayList<>(consents);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(permission(optOut, shuffled.toArray(Statement.Consent[]::new)))
        .isEqualTo(permission(optOut, consents.toArray(Statement.Consent[]::new)));
  }

  @Provide
  Arbitrary<List<Statement.Consent>> consents() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(ConsentStanding.class),
            Arbitraries.of(true, false),
            Arbitraries.of(NOW, NOW.plusSeconds(1)).injectNull(0.5))
        .as((day, standing, permits, until) -> said(day, standing, permits, until))
        .list()
        .ofMaxSize(6);
  }

  private static Permission permission(ConsentRule rule, Statement.Consent... consents) {
    return rule.permissions(
            Stream.of(consents).map(one -> by("patient-1", one)).toList(), TABLES, NOW)
        .getOrDefault(new PatientPseudonym("patient-1"), rule.silence());
  }
}
