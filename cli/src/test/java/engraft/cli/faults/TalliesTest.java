package engraft.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.faults.Reconciliation.Tally;
import engraft.contracts.ContractJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TalliesTest {

  @Test
  void each_once_and_no_other_agrees() {
    Tally tally = Tallies.of(List.of("a", "b"), List.of("b", "a"));

    assertThat(tally).isEqualTo(new Tally(2, 2, 0, 0, 0));
    assertThat(tally.agrees()).isTrue();
  }

  @Test
  void what_is_lost_twice_there_or_never_expected_is_counted() {
    assertThat(Tallies.of(List.of("a", "b"), List.of("b"))).isEqualTo(new Tally(2, 1, 1, 0, 0));
    assertThat(Tallies.of(List.of("a"), List.of("a", "a"))).isEqualTo(new Tally(1, 2, 0, 1, 0));
    assertThat(Tallies.of(List.of("a"), List.of("a", "c"))).isEqualTo(new Tally(1, 2, 0, 1, 0));
    assertThat(Tallies.of(List.of("a"), List.of("a", "c")).agrees()).isFalse();
  }

  @Test
  void of_each_kind_there_must_be_as_many_as_were_sent_each_once() {
    Map<String, Integer> sent = Map.of("Patient", 2, "Consent", 1);

    Map<String, Tally> tallies =
        Tallies.byKind(
            sent,
            List.of("Patient/1", "Patient/1", "Consent/1", "Consent/2"),
            name -> name.substring(0, name.indexOf('/')));

    assertThat(tallies)
        .isEqualTo(
            Map.of("Patient", new Tally(2, 2, 1, 1, 0), "Consent", new Tally(1, 2, 0, 1, 0)));
  }

  @Test
  void two_episodes_with_the_same_facts_in_any_order_have_one_digest() {
    JsonNode one = json("{'id':'1','measurements':[{'concept':'a'},{'concept':'b'}]}");
    JsonNode other = json("{'id':'2','measurements':[{'concept':'b'},{'concept':'a'}]}");

    assertThat(EpisodeDigest.of(one)).isEqualTo(EpisodeDigest.of(other));
  }

  @Test
  void a_fact_more_less_twice_or_other_gives_another_digest() {
    JsonNode whole = json("{'measurements':[{'concept':'a'},{'concept':'b'}],'notes':[]}");

    assertThat(
            List.of(
                EpisodeDigest.of(whole),
                EpisodeDigest.of(json("{'measurements':[{'concept':'a'}]}")),
                EpisodeDigest.of(
                    json("{'measurements':[{'concept':'a'},{'concept':'b'},{'concept':'b'}]}")),
                EpisodeDigest.of(json("{'measurements':[{'concept':'a'},{'concept':'c'}]}")),
                EpisodeDigest.of(json("{'notes':[{'concept':'a'},{'concept':'b'}]}"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_an_age_only_counts_that_it_is_known() {
    JsonNode born = json("{'measurements':[{'concept':'loinc:30525-0','value':{'value':61}}]}");
    JsonNode moved = json("{'measurements':[{'concept':'loinc:30525-0','value':{'value':62}}]}");
    JsonNode unknown =
        json("{'measurements':[{'concept':'loinc:30525-0','value':{'reason':'WITHHELD'}}]}");

    assertThat(EpisodeDigest.of(born)).isEqualTo(EpisodeDigest.of(moved));
    assertThat(EpisodeDigest.of(born)).isNotEqualTo(EpisodeDigest.of(unknown));
    assertThat(EpisodeDigest.of(born)).isNotEqualTo(EpisodeDigest.of(json("{}")));
  }

  private static JsonNode json(String text) {
    try {
      return ContractJson.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
