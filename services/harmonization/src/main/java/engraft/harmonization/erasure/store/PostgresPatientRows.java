package engraft.harmonization.erasure.store;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.harmonization.erasure.ErasedEpisodes;
import engraft.harmonization.erasure.Erasure;
import engraft.harmonization.erasure.PatientRows;
import engraft.kit.inbox.LettersOfPatients;
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

  private static final String HOLD = "select cast(hold_patients($1::text::json) as text)";
  private static final String HOLD_PEOPLE = "select cast(hold_people($1::text::json) as text)";
  private static final String ERASED_OF =
      """
      select cast(json_build_object('site', e.site, 'patient', e.patient) as text)
      from json_to_recordset($1::text::json) as k(site text, patient text)
      join erased_patient e on e.site = k.site and e.patient = k.patient
      """;
  private static final String REMEMBER =
      """
      insert into erased_patient (site, patient, erasure, erased_at)
      select $1::text, p, $3::text::uuid, now()
      from json_array_elements_text($2::text::json) as patients(p)
      on conflict do nothing
      """;
  private static final String ERASE_ENTRIES =
      """
      with gone as (
        delete from episode_entry e using episode p
        where e.site = $1::text and p.site = e.site and p.id = e.episode
          and p.patient in (select q from json_array_elements_text($2::text::json) as patients(q))
        returning e.content)
      select content from gone
      """;
  private static final String ERASE_EPISODES =
      """
      with gone as (
        delete from episode where site = $1::text
          and patient in (select q from json_array_elements_text($2::text::json) as patients(q))
        returning id, encode(sha256(convert_to(cast(content as text), 'UTF8')), 'hex') as digest)
      select cast(json_build_object('episode', id, 'digest', digest) as text) from gone
      """;
  private static final String FORMER =
      """
      select episode from merged_episode
      where site = $1 and target in (
        select e from json_array_elements_text($2::text::json) as episodes(e))
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

  private final LettersOfPatients letters;

  PostgresPatientRows(LettersOfPatients letters) {
    this.letters = letters;
  }

  private record HoldRow(SiteId site, boolean alone) {}

  private record EpisodeRow(EpisodeId episode, @Nullable Digest digest) {}

  @Override
  public Uni<Void> hold(Set<SiteId> sites, Set<SiteId> alone) {
    List<HoldRow> rows =
        sites.stream().map(site -> new HoldRow(site, alone.contains(site))).toList();
    return Sql.texts(HOLD, Sql.json(rows)).replaceWithVoid();
  }

  @Override
  public Uni<Set<Named>> erasedOf(Collection<Named> patients) {
    return Sql.list(Named.class, ERASED_OF, Sql.json(patients)).map(HashSet::new);
  }

  @Override
  public Uni<ErasedEpisodes> erase(Erasure erasure) {
    String site = erasure.site().value();
    String patients = Sql.json(erasure.all());
    List<Named> people =
        erasure.all().stream().map(patient -> new Named(erasure.site(), patient)).toList();
    return Sql.texts(HOLD_PEOPLE, Sql.json(people))
        .chain(() -> Sql.run(REMEMBER, site, patients, erasure.id().toString()))
        .chain(() -> Sql.texts(ERASE_ENTRIES, site, patients))
        .chain(
            entries ->
                Sql.list(EpisodeRow.class, ERASE_EPISODES, site, patients)
                    .chain(
                        episodes ->
                            former(site, episodes)
                                .chain(
                                    former ->
                                        letters
                                            .erase(erasure.site(), erasure.all())
                                            .map(
                                                gone -> erased(entries, episodes, former, gone)))));
  }

  private static Uni<List<EpisodeId>> former(String site, List<EpisodeRow> episodes) {
    String ids = Sql.json(episodes.stream().map(EpisodeRow::episode).toList());
    return Sql.texts(FORMER, site, ids).map(rows -> rows.stream().map(EpisodeId::new).toList());
  }

  private static ErasedEpisodes erased(
      List<String> entries,
      List<EpisodeRow> episodes,
      List<EpisodeId> former,
      List<Digest> letters) {
    List<Digest> digests = new ArrayList<>(entries.stream().map(Digest::new).toList());
    digests.addAll(letters);
    for (EpisodeRow episode : episodes) {
      if (episode.digest() != null) {
        digests.add(episode.digest());
      }
    }
    return new ErasedEpisodes(
        episodes.stream().map(EpisodeRow::episode).toList(),
        former,
        entries.size(),
        letters.size(),
        digests);
  }

  @Override
  public Uni<List<Digest>> filesOfThese(SiteId site, List<Digest> manifests) {
    return manifests.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Sql.texts(FILES, site.value(), Sql.json(manifests))
            .map(files -> files.stream().map(Digest::new).toList());
  }
}
