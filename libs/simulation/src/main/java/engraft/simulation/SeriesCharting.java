package engraft.simulation;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.Measurement;
import java.time.Duration;

/**
 * Labs and vital signs over two days, and why some are absent.
 *
 * <p>Completely at random: a nurse forgets one reading in ten. At random given what is seen:
 * C-reactive protein is ordered for the old and the feverish. Not at random: lactate is ordered for
 * whom the doctor finds sick, which is hidden. A site that cannot measure stays silent. Some
 * results are still pending, some samples are spoiled.
 */
final class SeriesCharting {

  private static final double FORGOTTEN = 0.1;
  private static final double SPOILED = 0.01;
  private static final double FOREVER_PENDING = 0.03;
  private static final double PENDING_IN_WARD = 0.7;
  private static final double SECOND_ROUND = 0.5;
  private static final int[] ROUNDS = {60, 24 * 60 + 60};
  private static final int LABORATORY_DELAY = 60;
  private static final int SCATTER_MINUTES = 50;
  private static final double TREND_HOURS = 48;

  private final long seed;
  private final CausalGraph graph;
  private final SiteProfile site;

  SeriesCharting(long seed, CausalGraph graph, SiteProfile site) {
    this.seed = seed;
    this.graph = graph;
    this.site = site;
  }

  void write(Person person, boolean inWard, Charting.Chart chart) {
    for (Series series : Series.values()) {
      if (!site.never().contains(series.node())) {
        for (int round = 0; round < ROUNDS.length; round++) {
          Draws draws = Draws.of(seed, person.key(), series.node(), "round", "" + round);
          if (draws.chance(chanceOfOrder(series, person, round))) {
            reading(series, person, round, inWard, draws, chart);
          }
        }
      }
    }
  }

  private double chanceOfOrder(Series series, Person person, int round) {
    double again = round == 0 ? 1 : SECOND_ROUND;
    return switch (series) {
      case HEART_RATE, SYSTOLIC_PRESSURE, RESPIRATORY_RATE, OXYGEN_SATURATION, TEMPERATURE ->
          1 - FORGOTTEN;
      case LACTATE ->
          site.orders() * again * Equation.chance(-0.8 + 1.4 * person.value(WardGraph.SEVERITY));
      case C_REACTIVE_PROTEIN ->
          site.orders()
              * again
              * Equation.chance(
                  -0.3
                      + 0.5 * person.value(WardGraph.AGE)
                      + 2 * (person.value("temperature") - 37));
      case CREATININE, GLUCOSE, LEUKOCYTES, HEMOGLOBIN -> site.orders() * again * (1 - FORGOTTEN);
    };
  }

  private void reading(
      Series series, Person person, int round, boolean inWard, Draws draws, Charting.Chart chart) {
    int minute =
        ROUNDS[round]
            + (series.isVital() ? 0 : LABORATORY_DELAY)
            + series.ordinal()
            + draws.below(SCATTER_MINUTES);
    Duration time = Duration.ofMinutes(minute);
    ClinicalValue value = new Written(series).of(person, minute, draws);
    double luck = draws.uniform();
    if (series.isVital()) {
      chart.now(measurement(series, value, time));
    } else if (luck < SPOILED) {
      chart.now(measurement(series, new ClinicalValue.Absent(Absence.IN_ERROR), time));
    } else if (luck < SPOILED + pending(round, inWard)) {
      chart.now(measurement(series, new ClinicalValue.Absent(Absence.PENDING), time));
      if (inWard) {
        chart.later(measurement(series, value, time));
      }
    } else {
      chart.now(measurement(series, value, time));
    }
  }

  private static double pending(int round, boolean inWard) {
    if (round == 0) {
      return inWard ? PENDING_IN_WARD / 2 : 0;
    }
    return inWard ? PENDING_IN_WARD : FOREVER_PENDING;
  }

  private Measurement measurement(Series series, ClinicalValue value, Duration time) {
    return new Measurement(LocalCodes.written(site, series), value, time);
  }

  /** How this site writes one series down. */
  private final class Written {
    private final Series series;
    private final SiteProfile.Habit habit;

    Written(Series series) {
      this.series = series;
      this.habit =
          site.habits()
              .getOrDefault(
                  series.node(), new SiteProfile.Habit(series.unit(), 1, 0, series.decimals(), 1));
    }

    /** The level, moved by the hidden trend as severity moves it, and the reading's own jitter. */
    ClinicalValue of(Person person, int minute, Draws draws) {
      Equation equation = graph.equation(series.node());
      double bySeverity = equation.causes().getOrDefault(WardGraph.SEVERITY, 0.0);
      double drift =
          bySeverity * person.value(WardGraph.TREND) * (minute / 60.0) / TREND_HOURS
              + series.jitter() * draws.gaussian();
      double level = person.value(series.node());
      double truth =
          equation.link() == Equation.Link.LOG ? level * StrictMath.exp(drift) : level + drift;
      double shown = Math.clamp(truth * habit.assay(), 0.1, series.most());
      return new ClinicalValue.Numeric(
          Numbers.rounded(shown * habit.factor() + habit.offset(), habit.decimals()), habit.unit());
    }
  }
}
