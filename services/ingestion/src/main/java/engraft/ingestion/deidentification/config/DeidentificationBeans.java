package engraft.ingestion.deidentification.config;

import engraft.deidentification.recogniser.Model;
import engraft.deidentification.recogniser.Recogniser;
import engraft.deidentification.scrubbing.Scrubber;
import engraft.ingestion.deidentification.DeidentifiedPayloads;
import engraft.ingestion.identities.SealedIdentities;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.Seal;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.Payloads;
import engraft.ingestion.records.RecordIds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes accepting a bean, with what takes identifiers out before; a wrong model stops the start.
 */
class DeidentificationBeans {

  @Produces
  @Singleton
  Scrubber scrubber(DeidentificationSettings settings) {
    return new Scrubber(
        settings.model().map(DeidentificationBeans::read).orElseGet(Recogniser::shipped));
  }

  @Produces
  @Singleton
  Vault vault(SealedIdentities identities, PseudonymKey key) {
    return new Vault(identities, new Seal(key));
  }

  @Produces
  @Singleton
  RecordIds recordIds() {
    return new RecordIds(new SecureRandom());
  }

  /** One for all formats, since writers of one resource wait in it. */
  @Produces
  @Singleton
  AcceptSubmission acceptance(
      AcceptedRecords records,
      Payloads payloads,
      Scrubber scrubber,
      Vault vault,
      Pseudonyms pseudonyms,
      RecordIds ids,
      InstantSource clock) {
    return new AcceptSubmission(
        records,
        new DeidentifiedPayloads(
            payloads, scrubber, vault, pseudonyms, SideBySide.onAllProcessors()),
        vault,
        pseudonyms,
        ids,
        clock);
  }

  private static Recogniser read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Recogniser(Model.read(in), Recogniser.CAUTION);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "engraft.deidentification.model cannot be read\nMaybe fit it again: engraft deid-train.",
          e);
    }
  }
}
