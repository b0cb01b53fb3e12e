package engraft.ingestion.deidentification.rest;

import engraft.deidentification.Finding;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.scrubbing.Dates;
import engraft.deidentification.scrubbing.Scrubbed;
import engraft.deidentification.scrubbing.Scrubber;
import engraft.kit.caller.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What would be left of a note; for a hospital to see before it sends any. */
@Path("/api/v1/deidentification")
@Tag(name = "De-identification", description = "What would be left of a note")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class DeidentificationResource {

  private static final int LONGEST = 1_000_000;

  private final Scrubber scrubber;
  private final InstantSource clock;

  DeidentificationResource(Scrubber scrubber, InstantSource clock) {
    this.scrubber = scrubber;
    this.clock = clock;
  }

  @Schema(examples = "{\"text\": \"Mr. Thaddeus Wickersham was admitted on 3 May 2024.\"}")
  record Note(@NotNull @Size(max = LONGEST) @Nullable String text) {
    @Override
    public String toString() {
      return "Note[redacted]";
    }
  }

  /**
   * @param findings by their place in the text that was sent, in UTF-16 code units
   */
  record ScrubbedView(String text, List<FindingView> findings) {
    static ScrubbedView of(Scrubbed scrubbed) {
      return new ScrubbedView(
          scrubbed.text(), scrubbed.findings().stream().map(FindingView::of).toList());
    }
  }

  record FindingView(int start, int end, String category, String evidence) {
    static FindingView of(Finding finding) {
      return new FindingView(
          finding.start(),
          finding.end(),
          word(finding.category().name()),
          word(finding.evidence().name()));
    }

    private static String word(String constant) {
      return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @POST
  @Path("preview")
  @Operation(
      summary = "Try a note: what would be left of it; nothing is kept",
      description =
          "As for a note of a patient of whom nothing else was sent. With the Patient sent before,"
              + " more is found: the patient's own names, addresses and numbers.")
  @APIResponse(responseCode = "200", description = "The text that would leave, and what was found")
  public ScrubbedView preview(@Valid @NotNull Note note) {
    int year = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    return ScrubbedView.of(
        scrubber.note(String.valueOf(note.text()), PersonalDetails.none(), new Dates(0, year)));
  }
}
