package engraft.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PicturesTest {

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(usual);
  }

  @Test
  void every_picture_is_well_formed_whatever_it_is_told() {
    String nasty = "<script>alert('x')</script> & \"more\"";

    for (String svg :
        List.of(
            new HeatMap(List.of(new HeatMap.Row(nasty, Map.of(nasty, 0.4)))).svg(),
            new Chain(List.of(new Chain.Link(nasty, nasty, nasty, true))).svg(),
            new Intervals(
                    nasty,
                    0.5,
                    1,
                    List.of(
                        new Intervals.Group(
                            nasty, List.of(new Intervals.Bar(nasty, 0.7, 0.6, 0.8, true)))))
                .svg(),
            new Chart(
                    nasty,
                    new Chart.Axis(nasty, 0, 1),
                    new Chart.Axis(nasty, 0, 1),
                    true,
                    List.of(new Chart.Series(nasty, List.of(new Chart.Point(0.1, 0.2, 0.1, 0.3)))))
                .svg())) {
      assertThat(svg).doesNotContain("<script");
      assertWellFormed(svg);
    }
  }

  @Test
  void numbers_do_not_follow_the_locale_of_the_machine() {
    Locale.setDefault(Locale.GERMANY);

    assertThat(new Svg(10, 10, "t").line(0.5, 1.5, 2.5, 3.5, "x").toString())
        .contains("x1=\"0.5\"");
  }

  @Test
  void nothing_at_all_is_a_picture_too() {
    assertWellFormed(new HeatMap(List.of()).svg());
    assertWellFormed(new Chain(List.of()).svg());
    assertWellFormed(new Intervals("t", 0, 1, List.of()).svg());
  }

  @Test
  void a_page_loads_nothing_from_elsewhere() {
    String page = new Page("title", "lead").heading("h").code("c").toString();

    assertThat(page).doesNotContain("src=").doesNotContain("href=").doesNotContain("@import");
  }

  private static void assertWellFormed(String svg) {
    assertThatCode(
            () ->
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))))
        .doesNotThrowAnyException();
  }
}
