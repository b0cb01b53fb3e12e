package engraft.harmonization.units.rest;

import engraft.harmonization.units.UnitCalculator;
import engraft.harmonization.units.UnitCalculator.Amount;
import engraft.harmonization.units.UnitCalculator.ImpossibleException;
import engraft.harmonization.units.UnitCalculator.Validity;
import engraft.kit.problem.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What UCUM says of units, so that a hospital can try its own. */
@Path("/api/v1/units")
@Tag(name = "Units", description = "The Unified Code for Units of Measure")
@RunOnVirtualThread
@Authenticated
class UnitResource {

  private final UnitCalculator calculator;

  UnitResource(UnitCalculator calculator) {
    this.calculator = calculator;
  }

  @Schema(examples = "{\"unit\": \"mmol/L\"}")
  record UnitQuestion(@NotNull String unit) {}

  @Schema(examples = "{\"value\": \"37.2\", \"from\": \"Cel\", \"to\": \"[degF]\"}")
  record ConversionQuestion(@NotNull String value, @NotNull String from, @NotNull String to) {}

  @Schema(
      examples =
          "{\"value\": \"70\", \"unit\": \"kg\", \"otherValue\": \"2\", \"otherUnit\": \"mL/kg\"}")
  record CombinationQuestion(
      @NotNull String value,
      @NotNull String unit,
      @NotNull String otherValue,
      @NotNull String otherUnit) {

    Amount one() {
      return new Amount(value, unit);
    }

    Amount other() {
      return new Amount(otherValue, otherUnit);
    }
  }

  @POST
  @Path("validate")
  @Operation(summary = "Whether it is a unit of UCUM, its name, and what a clinic means by it")
  public Validity validate(@Valid @NotNull UnitQuestion question) {
    return calculator.validate(question.unit());
  }

  @POST
  @Path("convert")
  @Operation(summary = "A number in another unit; 422 where it cannot be")
  public Amount convert(@Valid @NotNull ConversionQuestion question) {
    return possible(
        () -> calculator.convert(new Amount(question.value(), question.from()), question.to()));
  }

  @POST
  @Path("multiply")
  @Operation(summary = "The product of two amounts")
  public Amount multiply(@Valid @NotNull CombinationQuestion question) {
    return possible(() -> calculator.multiply(question.one(), question.other()));
  }

  @POST
  @Path("divide")
  @Operation(summary = "The quotient of two amounts")
  public Amount divide(@Valid @NotNull CombinationQuestion question) {
    return possible(() -> calculator.divide(question.one(), question.other()));
  }

  private static Amount possible(Supplier<Amount> amount) {
    try {
      return amount.get();
    } catch (ImpossibleException e) {
      String said = e.getMessage() == null ? "is impossible" : e.getMessage();
      throw ProblemException.unprocessable("impossible-conversion", said);
    }
  }
}
