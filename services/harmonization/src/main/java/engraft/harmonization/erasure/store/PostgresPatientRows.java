package engraft.harmonization.erasure.store;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.harmonization.erasure.ErasedEpisodes;
import engraft.harmonization.erasure.Erasure;
import engraft.harmonization.erasure.PatientRows;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Episodes, their entries and who was erased, in PostgreSQL. */
@ApplicationScoped
class PostgresPatientRows implements PatientRows {

  private static final String ERASED_OF =
      """
      select cast(json_build_object('site', e.site, 'patient', e.patient) as text)
      from json_to_recordset($1::text::json) as k(site text, patient text)
      join erased_patient e on e.site = k.site and e.patient = k.patient
      """;
  private static final String REMEMBER =
      """
      insert into erased_patient (site, patient, erasure, erased_at)
      values ($1::text, $2::text, $3::text::uuid, now())
      on conflict do nothing
      """;
  private static final String ERASE_ENTRIES =
      """
      with gone as (
        delete from episode_entry e using episode p
        where e.site = $1::text and p.site = e.site and p.id = e.episode
          and p.patient = $2::text
        returning e.content)
      select content from gone
      """;
  private static final String ERASE_EPISODES =
      """
      with gone as (
        delete from episode where site = $1::text and patient = $2::text
        returning id, encode(sha256(convert_to(cast(content as text), 'UTF8')), 'hex') as digest)
      select cast(json_build_object('episode', id, 'digest', digest) as text) from gone
      """;
  private static final String FILES =
      """
      with these as (
        select m from json_array_elements_text($2::text::json) as manifests(m)),
      lost as (
        select s.id, s.files from snapshot s
        where s.site = $1::text and s.manifest in (select m from these)),
      kept as (
        select s.files from snapshot s
        where s.id not in (select id from lost) and not exists (
          select 1 from snapshot_withdrawal w
          where w.site = s.site and w.manifest = s.manifest and w.erased > 0))
      select distinct f.value from lost, json_each_text(lost.files) f
      where f.value not in (select g.value from kept, json_each_text(kept.files) g)
      """;

  private record EpisodeRow(EpisodeId episode, @Nullable Digest digest) {}

  @Override
  public Uni<Set<Named>> erasedOf(Collection<Named> patients) {
    return Sql.list(Named.class, ERASED_OF, Sql.json(patients)).map(HashSet::new);
  }

  @Override
  public Uni<ErasedEpisodes> erase(Erasure erasure) {
    String site = erasure.site().value();
    String patient = erasure.patient().value();
    return Sql.run(REMEMBER, site, patient, erasure.id().toString())
        .chain(() -> Sql.texts(ERASE_ENTRIES, site, patient))
        .chain(
            entries ->
                Sql.list(EpisodeRow.class, ERASE_EPISODES, site, patient)
                    .map(episodes -> erased(entries, episodes)));
  }

  private static ErasedEpisodes erased(List<String> entries, List<EpisodeRow> episodes) {
    List<Digest> digests = new ArrayList<>(entries.stream().map(Digest::new).toList());
    for (EpisodeRow episode : episodes) {
      if (episode.digest() != null) {
        digests.add(episode.digest());
      }
    }
    return new ErasedEpisodes(
        episodes.stream().map(EpisodeRow::episode).toList(), entries.size(), digests);
  }

  @Override
  public Uni<List<Digest>> filesOfThese(SiteId site, List<Digest> manifests) {
    return manifests.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Sql.texts(FILES, site.value(), Sql.json(manifests))
            .map(files -> files.stream().map(Digest::new).toList());
  }
}
