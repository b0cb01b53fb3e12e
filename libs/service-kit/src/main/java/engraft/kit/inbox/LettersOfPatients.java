package engraft.kit.inbox;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Dead letters that are about patients: they hold what the event held, and are found by its key.
 * The service's role must be granted to delete them. Runs in the caller's transaction.
 */
@ApplicationScoped
public class LettersOfPatients {

  private static final String ERASE =
      """
      with gone as (
        delete from dead_letter where key in (
          select k from json_array_elements_text($1::text::json) as keys(k))
        returning data)
      select encode(sha256(data), 'hex') from gone
      """;

  /**
   * Erases the letters that could not be acted on.
   *
   * @return digests of their data
   */
  public Uni<List<Digest>> erase(SiteId site, Collection<PatientPseudonym> patients) {
    List<String> keys =
        patients.stream().map(patient -> site.value() + '/' + patient.value()).toList();
    return Sql.texts(ERASE, Sql.json(keys)).map(rows -> rows.stream().map(Digest::new).toList());
  }
}
